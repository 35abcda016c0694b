package com.xrides.node.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A proxy in front of a node, on ports of its own. */
public final class RunningProxy implements AutoCloseable {

    private static final Path CONFIGURATIONS = Path.of("..", "deploy", "proxies");

    /** Which proxy, and how it is configured. */
    public enum Kind {
        /** With nothing but where the node is. */
        NGINX("nginx"),
        /** With {@code deploy/proxies/nginx.conf}. */
        NGINX_CONFIGURED("nginx"),
        /** With Debian's own defaults. */
        HAPROXY("haproxy"),
        /** With {@code deploy/proxies/haproxy.cfg}. */
        HAPROXY_CONFIGURED("haproxy"),
        /** With {@code ProxyPass} beside what Debian enables. */
        APACHE("apache2"),
        /** With {@code deploy/proxies/apache.conf}. */
        APACHE_CONFIGURED("apache2");

        private final String program;

        Kind(String program) {
            this.program = program;
        }
    }

    private final Process process;
    private final Path directory;
    private final int httpPort;
    private final int grpcPort;

    private RunningProxy(Process process, Path directory, int httpPort, int grpcPort) {
        this.process = process;
        this.directory = directory;
        this.httpPort = httpPort;
        this.grpcPort = grpcPort;
    }

    /** Starts it; skips the test, and says so, on a machine without it. */
    public static RunningProxy orSkip(Kind kind, NodeProcess node) {
        Program program = Program.orSkip(kind.program);
        try {
            Path directory = Files.createTempDirectory("proxy-");
            int http = freePort();
            int grpc = freePort();
            Path file = Files.writeString(directory.resolve("configuration"), configuration(kind, node, http, grpc));
            Process process = program.builder(arguments(kind, directory, file))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            var proxy = new RunningProxy(process, directory, http, grpc);
            await().until(() -> !process.isAlive() || proxy.listens());
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        program.path() + " ended: " + Files.readString(directory.resolve("log")));
            }
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the foreground, with nothing outside its directory. */
    private static String[] arguments(Kind kind, Path directory, Path file) {
        return switch (kind) {
            case NGINX, NGINX_CONFIGURED -> new String[] {"-p", directory.toString(), "-c", file.toString()};
            case HAPROXY, HAPROXY_CONFIGURED -> new String[] {"-db", "-f", file.toString()};
            case APACHE, APACHE_CONFIGURED -> new String[] {"-X", "-d", directory.toString(), "-f", file.toString()};
        };
    }

    private static String configuration(Kind kind, NodeProcess node, int http, int grpc) throws IOException {
        String bookings = "127.0.0.1:" + node.bookings().getPort();
        return switch (kind) {
            case NGINX ->
                nginx("server { listen 127.0.0.1:%d; location / { proxy_pass http://%s; } }".formatted(http, bookings));
            case NGINX_CONFIGURED ->
                nginx(configured("nginx.conf", node)
                        .replace("listen 80;", "listen 127.0.0.1:" + http + ";")
                        .replace("listen 81 ", "listen 127.0.0.1:" + grpc + " "));
            case HAPROXY -> """
                defaults
                    mode http
                    timeout connect 5000
                    timeout client 50000
                    timeout server 50000
                frontend bookings
                    bind 127.0.0.1:%d
                    default_backend nodes
                backend nodes
                    server node1 %s
                """.formatted(http, bookings);
            case HAPROXY_CONFIGURED ->
                configured("haproxy.cfg", node)
                        .replace("bind :80", "bind 127.0.0.1:" + http)
                        .replace("bind :81", "bind 127.0.0.1:" + grpc);
            case APACHE -> apache("Listen 127.0.0.1:%d\nProxyPass / http://%s/\n".formatted(http, bookings));
            case APACHE_CONFIGURED ->
                apache(configured("apache.conf", node)
                        .replace("Listen 80", "Listen 127.0.0.1:" + http)
                        .replace("*:80", "127.0.0.1:" + http));
        };
    }

    /** With the addresses of this node in place of the usual ones. */
    private static String configured(String file, NodeProcess node) throws IOException {
        return Files.readString(CONFIGURATIONS.resolve(file))
                .replace("127.0.0.1:8080", "127.0.0.1:" + node.bookings().getPort())
                .replace("127.0.0.1:9090", "127.0.0.1:" + node.grpcPort())
                .replace("port 8081", "port " + node.management().getPort());
    }

    /** What is needed around it to run beside another nginx, as any user. */
    private static String nginx(String servers) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    gzip on;
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                %s
                }
                """.formatted(servers);
    }

    /** The modules that concern a proxy and that Debian enables, with its settings of them. */
    private static String apache(String site) {
        String modules = Stream.of(
                        "mpm_event", "authz_core", "reqtimeout", "filter", "deflate", "setenvif", "proxy", "proxy_http")
                .map(module -> "LoadModule %1$s_module /usr/lib/apache2/modules/mod_%1$s.so\n".formatted(module))
                .collect(Collectors.joining());
        return modules + """
                ServerName localhost
                PidFile apache.pid
                ErrorLog /dev/stderr
                RequestReadTimeout header=20-40,minrate=500
                RequestReadTimeout body=10,minrate=500
                AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
                AddOutputFilterByType DEFLATE application/x-javascript application/javascript application/xml
                """ + site;
    }

    private boolean listens() {
        try (Socket connection = connect()) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A connection to the port for HTTP. */
    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), httpPort);
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    /** Of one of those that are configured for it. */
    public int grpcPort() {
        return grpcPort;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        var unused = PathUtils.deleteDirectory(directory);
    }
}
