package com.xrides.drill.events;

/** What a rider has of one type. */
record RiderKey(String type, long rider) {}
