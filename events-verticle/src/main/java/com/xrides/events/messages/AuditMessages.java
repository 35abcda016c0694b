package com.xrides.events.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.math.BigDecimal;
import java.util.List;

/** Folding all events again, and comparing that with what is counted. */
public final class AuditMessages {

    public static final Address<AuditEvents, Audited> AUDIT = new Address<>("events.audit");

    static final List<MessageType<?>> TYPES =
            List.of(MessageType.ofRecord(254, AuditEvents.class), MessageType.ofRecord(255, Audited.class));

    private AuditMessages() {}

    public record AuditEvents() implements Message {}

    /**
     * What the events are by themselves, and where the counters say something else.
     *
     * @param eur the exact sum
     * @param differences empty where there are none; else the first of them
     */
    public record Audited(
            long events, long unconverted, long late, BigDecimal eur, long riders, List<String> differences)
            implements Message {}
}
