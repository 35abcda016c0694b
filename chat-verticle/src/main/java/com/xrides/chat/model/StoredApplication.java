package com.xrides.chat.model;

import java.time.Instant;

/**
 * An application: who has chats.
 *
 * @param id ours, never shown
 * @param token what its clients know it by, and nobody else
 * @param chats the number of its newest chat, which is how many it has
 */
public record StoredApplication(long id, String token, String name, int chats, Instant createdAt, Instant updatedAt) {}
