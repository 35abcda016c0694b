package com.xrides.chat.api;

import com.xrides.platform.web.access.Scope;
import java.util.List;

/** What keys can be allowed to do with applications; what is in one takes its token, and no key. */
public final class ChatScopes {

    public static final Scope ADMIN = new Scope("chats:admin", "make applications that chat, and see their tokens");

    public static final List<Scope> ALL = List.of(ADMIN);

    private ChatScopes() {}
}
