package com.xrides.feed.xml;

import com.xrides.feed.model.BadPlan;

/**
 * A plan as XML inside its base plan, kept while it is read in case that it is bad. Beyond its bound zones are left out
 * and long values cut, and an instruction says so, with which it cannot be replayed by mistake. One thread.
 */
final class Fragment {

    /** The instruction in a fragment that is not whole. */
    static final String CUT = "xrides-cut";

    private static final String CUT_MARK = "<?" + CUT + " the plan was longer than this?>";
    private static final int MAX_ATTRIBUTES = 30;
    private static final int MAX_VALUE = 200;

    /** Characters that one becomes at most. */
    private static final int MAX_ESCAPED = 6;

    /** Room for the end of base plan and plan, and for the mark. */
    private static final int END = 128;

    private final StringBuilder text = new StringBuilder();
    private String base = "";
    private String plan = "";
    private boolean cut;

    void begin(Attributes baseElement, Attributes planElement) {
        text.setLength(0);
        cut = false;
        base = baseElement.element();
        plan = planElement.element();
        open(baseElement, false);
        open(planElement, false);
    }

    void zone(Attributes zone) {
        if (cut) {
            return;
        }
        int before = text.length();
        open(zone, true);
        if (cut || text.length() > BadPlan.MAX_FRAGMENT - END) {
            text.setLength(before);
            cut = true;
        }
    }

    /** The whole fragment, well-formed. */
    String end() {
        if (cut) {
            text.append(CUT_MARK);
        }
        return text.append("</" + plan + "></" + base + ">").toString();
    }

    private void open(Attributes element, boolean empty) {
        text.append('<').append(element.element());
        int count = Math.min(MAX_ATTRIBUTES, element.names().size());
        cut |= count < element.names().size();
        for (int i = 0; i < count; i++) {
            attribute(element.names().get(i), element.values().get(i));
        }
        text.append(empty ? "/>" : ">");
    }

    private void attribute(String name, String value) {
        String kept = value.length() > PlanValues.MAX_NAME ? start(value) : value;
        int most = name.length() + MAX_ESCAPED * kept.length() + END;
        boolean fits = text.length() + most < BadPlan.MAX_FRAGMENT - END;
        cut |= !fits || kept.length() < value.length();
        if (fits) {
            text.append(' ').append(name).append("=\"");
            escape(kept);
            text.append('"');
        }
    }

    /** The first characters of a value, without half of a character at the end. */
    private static String start(String value) {
        int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
        return value.substring(0, end);
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\t', '\n', '\r' -> text.append("&#").append((int) c).append(';');
                default -> text.append(c);
            }
        }
    }
}
