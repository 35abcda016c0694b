package com.xrides.cli.chats;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.tls.NodeTls;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where chats are served. */
final class ChatServer {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
            converter = NodeAddress.class,
            description = "The address of any node where clients chat (XRIDES_URL; http://127.0.0.1:8080).")
    private URI address;

    @Mixin
    private NodeTls tls = new NodeTls();

    ChatNode node() {
        return new ChatNode(address, tls);
    }
}
