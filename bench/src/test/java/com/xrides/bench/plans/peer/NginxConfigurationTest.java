package com.xrides.bench.plans.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NginxConfigurationTest {

    private static final Path DIRECTORY = Path.of("/work/nginx");

    @Test
    void nothingIsWrittenOutsideOfItsDirectoryNorForEachRequest() {
        String text = new NginxConfiguration(DIRECTORY, 8081, Map.of(), false).text();

        assertThat(text)
                .startsWith("daemon off;\n")
                .contains("access_log off;", "keepalive_requests 1000000000;", "open_file_cache max=")
                .contains("listen 127.0.0.1:8081 ", "root /work/nginx/files;", "pid /work/nginx/nginx.pid;")
                .contains("client_body_temp_path /work/nginx/")
                .doesNotContain("user root");
    }

    @Test
    void theSuperusersFilesAreReadByTheSuperuser() {
        assertThat(new NginxConfiguration(DIRECTORY, 8081, Map.of(), true).text())
                .startsWith("user root;\n");
    }

    @Test
    void anAnswerHasTheHeadersOfTheNodeThatNginxDoesNotMakeItself() {
        Map<String, String> headers =
                Map.of("vary", "accept-encoding", "etag", "\"x\"", "content-length", "7", "x-quoted", "a \"b\" $c");

        assertThat(new NginxConfiguration(DIRECTORY, 8081, headers, false).text())
                .contains("  add_header vary \"accept-encoding\";\n", "  add_header x-quoted \"a \\\"b\\\" Sc\";\n")
                .doesNotContain("add_header etag", "add_header content-length");
    }
}
