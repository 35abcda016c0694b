package com.xrides.bench.plans.peer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration of an nginx that serves files of JSON as fast as it can.
 *
 * @param directory its own, with the files in {@link #files}
 * @param headers that each answer has beside nginx's own
 * @param isRoot whether it is started by the superuser, whose directory others may not read
 */
public record NginxConfiguration(Path directory, int port, Map<String, String> headers, boolean isRoot) {

    /** Headers that nginx makes itself, or that are not of the answer but of the connection. */
    private static final Set<String> ITS_OWN = Set.of(
            "accept-ranges",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "etag",
            "last-modified",
            "link",
            "server",
            "transfer-encoding");

    /** Where the files are. */
    public static Path files(Path directory) {
        return directory.resolve("files");
    }

    String text() {
        return """
                %1$sdaemon off;
                worker_processes auto;
                pid %2$s/nginx.pid;
                error_log %2$s/error.log warn;
                events {
                  worker_connections 4096;
                }
                http {
                  access_log off;
                  client_body_temp_path %2$s/body;
                  proxy_temp_path %2$s/proxy;
                  fastcgi_temp_path %2$s/fastcgi;
                  uwsgi_temp_path %2$s/uwsgi;
                  scgi_temp_path %2$s/scgi;
                  types {}
                  default_type application/json;
                  server_tokens off;
                  sendfile on;
                  tcp_nopush on;
                  tcp_nodelay on;
                  keepalive_timeout 3600s;
                  keepalive_requests 1000000000;
                  open_file_cache max=20000 inactive=3600s;
                  open_file_cache_valid 3600s;
                  gzip off;
                  gzip_static on;
                  max_ranges 0;
                  add_header Last-Modified "";
                %3$s  server {
                    listen 127.0.0.1:%4$d backlog=1024 reuseport;
                    root %5$s;
                  }
                }
                """.formatted(isRoot ? "user root;\n" : "", directory, headerLines(), port, files(directory));
    }

    private String headerLines() {
        return headers.entrySet().stream()
                .filter(header -> !ITS_OWN.contains(header.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(header -> "  add_header %s %s;%n".formatted(header.getKey(), quoted(header.getValue())))
                .collect(Collectors.joining());
    }

    /** A dollar would begin a variable, and cannot be escaped. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "S") + '"';
    }
}
