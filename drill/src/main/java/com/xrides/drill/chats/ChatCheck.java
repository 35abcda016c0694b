package com.xrides.drill.chats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was answered to messages, and what a follower was told, with what the chats list. */
final class ChatCheck {

    private static final int SHOWN = 20;

    private final Map<Integer, List<NumberedMessage>> chats;

    /** The number of each key in its chat. */
    private final Map<ChatKey, Long> numbers = new HashMap<>();

    private final List<String> violations = new ArrayList<>();

    private record ChatKey(int chat, String key) {}

    private record Sender(String name, int chat) {}

    private ChatCheck(Map<Integer, List<NumberedMessage>> chats) {
        this.chats = chats;
    }

    /**
     * What was violated, a line each; the first of many.
     *
     * @param sent every message, answered or not
     * @param answers to them, those of one sender in their order
     * @param chats all messages of each chat, as they are listed
     */
    static List<String> violations(
            Collection<ChatMessage> sent, Collection<Answer> answers, Map<Integer, List<NumberedMessage>> chats) {
        var check = new ChatCheck(chats);
        check.checkLists(sent);
        check.checkAnswers(answers);
        check.checkOrder(answers);
        return firstOf(check.violations);
    }

    /** The same for what a follower of one chat was told from its beginning to its end. */
    static List<String> ofFollower(List<NumberedMessage> told, List<NumberedMessage> chat) {
        for (int i = 0; i < told.size(); i++) {
            if (i >= chat.size() || !told.get(i).equals(chat.get(i))) {
                return List.of(
                        "the follower was told %s as number %d of %d".formatted(told.get(i), i + 1, chat.size()));
            }
        }
        return told.size() == chat.size()
                ? List.of()
                : List.of("the follower was told %d of %d messages".formatted(told.size(), chat.size()));
    }

    private void checkLists(Collection<ChatMessage> sent) {
        var known = new HashSet<ChatKey>();
        sent.forEach(message -> known.add(new ChatKey(message.chat(), message.key())));
        chats.forEach((chat, list) -> checkList(chat, list, known));
    }

    private void checkList(int chat, List<NumberedMessage> list, Set<ChatKey> known) {
        long due = 1;
        for (NumberedMessage message : list) {
            if (message.number() != due) {
                violations.add("chat %d: number %d where %d should be".formatted(chat, message.number(), due));
            }
            due = message.number() + 1;
            var key = new ChatKey(chat, message.key());
            if (!known.contains(key) || !message.content().equals(ChatText.of(message.key()))) {
                violations.add("chat %d: number %d is nothing that was sent".formatted(chat, message.number()));
            }
            Long before = numbers.put(key, message.number());
            if (before != null) {
                violations.add("chat %d: %s has the numbers %d and %d"
                        .formatted(chat, message.key(), before, message.number()));
            }
        }
    }

    private void checkAnswers(Collection<Answer> answers) {
        var created = new HashSet<ChatKey>();
        for (Answer answer : answers) {
            ChatMessage message = answer.message();
            var key = new ChatKey(message.chat(), message.key());
            Long number = numbers.get(key);
            if (!answer.isStored() && !answer.isHeld()) {
                add(message, "was answered with %d".formatted(answer.status()));
            } else if (number == null) {
                add(message, "was answered with %d and is lost".formatted(answer.status()));
            } else if (answer.isStored() && number != answer.number()) {
                add(message, "was given number %d and has %d".formatted(answer.number(), number));
            }
            if (answer.status() == Answer.CREATED && !created.add(key)) {
                add(message, "was answered with 201 twice");
            }
        }
    }

    /**
     * A message follows those that were stored when it was sent; and those that a node held, where nobody but that node
     * was given it.
     */
    private void checkOrder(Collection<Answer> answers) {
        var ofStored = new HashMap<Sender, Long>();
        var ofHeld = new HashMap<Sender, Map<String, Long>>();
        var seen = new HashSet<ChatKey>();
        for (Answer answer : answers) {
            ChatMessage message = answer.message();
            var key = new ChatKey(message.chat(), message.key());
            Long number = numbers.get(key);
            if (number == null || !seen.add(key)) {
                continue;
            }
            var sender = new Sender(message.sender(), message.chat());
            Map<String, Long> held = ofHeld.computeIfAbsent(sender, first -> new HashMap<>());
            long least = ofStored.getOrDefault(sender, 0L);
            if (answer.atOneNode()) {
                least = Math.max(least, held.getOrDefault(answer.node(), 0L));
            }
            if (number <= least) {
                add(message, "has number %d, and one that was answered before has %d".formatted(number, least));
            }
            if (answer.isStored()) {
                ofStored.merge(sender, number, Math::max);
            } else {
                held.merge(answer.node(), number, Math::max);
            }
        }
    }

    private void add(ChatMessage message, String what) {
        violations.add("chat %d: %s %s".formatted(message.chat(), message.key(), what));
    }

    private static List<String> firstOf(List<String> all) {
        if (all.size() <= SHOWN) {
            return all;
        }
        var some = new ArrayList<>(all.subList(0, SHOWN));
        some.add("and %d more".formatted(all.size() - SHOWN));
        return some;
    }
}
