package com.xrides.drill.chats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Checks where messages that were held tell their numbers. */
final class HeldAnswers {

    private HeldAnswers() {}

    /**
     * What was violated, a line each.
     *
     * @param most how many are asked for, evenly among all
     * @param numbers asks for the number of one; 0 for none
     */
    static List<String> violations(
            Collection<Answer> answers,
            Map<Integer, List<NumberedMessage>> chats,
            int most,
            ToLongFunction<Answer> numbers) {
        List<Answer> held = answers.stream().filter(Answer::isHeld).toList();
        var listed = new HashMap<Integer, Map<String, Long>>();
        chats.forEach((chat, messages) -> {
            Map<String, Long> byKey = listed.computeIfAbsent(chat, first -> new HashMap<>());
            messages.forEach(message -> byKey.put(message.key(), message.number()));
        });
        var violations = new ArrayList<String>();
        int step = 1 + held.size() / most;
        for (int i = 0; i < held.size(); i += step) {
            ChatMessage message = held.get(i).message();
            long told = numbers.applyAsLong(held.get(i));
            long number = listed.getOrDefault(message.chat(), Map.of()).getOrDefault(message.key(), 0L);
            if (told == 0 || told != number) {
                violations.add("chat %d: %s was held and has number %d, but its address tells %d"
                        .formatted(message.chat(), message.key(), number, told));
            }
        }
        return violations;
    }
}
