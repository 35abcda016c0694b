package com.xrides.feed.xml;

import java.util.Objects;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Knows at which element of a document the reader is, and passes over what does not belong: elements of another name, in
 * another place, or of another namespace than the root. One thread.
 */
final class PlanElements {

    private static final int ROOT = 1;
    private static final int PLAN = 4;

    /** Plans of one document; each costs some room in the index of known plans. */
    private static final int MAX_PLANS = 2_000_000;

    private final XMLStreamReader reader;
    private final PlanAssembler assembler;
    private @Nullable String namespace;
    private int level;
    private int plans;

    /** The level of the element that is passed over with all in it; 0 outside of one. */
    private int passedOver;

    PlanElements(XMLStreamReader reader, PlanAssembler assembler) {
        this.reader = reader;
        this.assembler = assembler;
    }

    /** The reader is at the start of an element. */
    void start() throws DocumentException {
        level++;
        if (level == ROOT) {
            namespace = reader.getNamespaceURI();
        }
        if (passedOver == 0 && !take()) {
            passedOver = level;
        }
        if (plans > MAX_PLANS) {
            throw new DocumentException("more than %d plans".formatted(MAX_PLANS));
        }
    }

    /** The reader is at the end of an element. */
    void end() {
        if (passedOver == 0 && level == PLAN) {
            assembler.end();
        }
        if (passedOver == level) {
            passedOver = 0;
        }
        level--;
    }

    /** The reader is at the instruction that says that a plan is not whole. */
    void cut() {
        if (level >= PLAN) {
            assembler.cut();
        }
    }

    private boolean take() {
        return Objects.equals(namespace, reader.getNamespaceURI())
                && switch (level) {
                    case ROOT -> true;
                    case 2 -> reader.getLocalName().equals("output");
                    case 3 -> takeBase();
                    case PLAN -> takePlan();
                    case 5 -> takeZone();
                    default -> false;
                };
    }

    private boolean takeBase() {
        String name = reader.getLocalName();
        boolean taken = name.equals("base_plan") || name.equals("base_event");
        if (taken) {
            assembler.base(Attributes.of(reader));
        }
        return taken;
    }

    private boolean takePlan() {
        String name = reader.getLocalName();
        boolean taken = name.equals("plan") || name.equals("event");
        if (taken) {
            plans++;
            assembler.begin(Attributes.of(reader), reader.getLocation().getLineNumber());
        }
        return taken;
    }

    private boolean takeZone() {
        boolean taken = reader.getLocalName().equals("zone");
        if (taken) {
            assembler.zone(Attributes.of(reader));
        }
        return taken;
    }
}
