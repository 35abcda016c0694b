package com.xrides.cli.chats;

/** Thrown where a node knows no such application, chat or message. */
final class UnknownChatException extends RuntimeException {

    UnknownChatException() {
        super("there is no such application or chat");
    }
}
