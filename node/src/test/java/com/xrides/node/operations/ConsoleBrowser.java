package com.xrides.node.operations;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.xrides.node.testing.NodeProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A Chromium of this machine, opened on consoles. It is the one that {@code XRIDES_TEST_BROWSER} names, or the first on
 * the PATH; where there is none, tests are to be skipped. Whatever a page complains of is kept.
 */
final class ConsoleBrowser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** It must not look for updates, nor for anything else than its node. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private ConsoleBrowser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    /** Named by the tests that need one. */
    static boolean isThere() {
        return executable().isPresent();
    }

    static ConsoleBrowser open() {
        return new ConsoleBrowser(executable().orElseThrow());
    }

    /** The console of a node, as it looks in a window of this size. */
    Page console(NodeProcess node, int width, int height) {
        return console(node, new NewContextOptions().setViewportSize(width, height));
    }

    Page console(NodeProcess node, NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(node.management() + "/console/");
        return page;
    }

    /** Errors and warnings of all pages, such as those of a script or a style that the policy forbids. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        String chosen = System.getenv("XRIDES_TEST_BROWSER");
        return chosen != null && !chosen.isBlank()
                ? Optional.of(Path.of(chosen))
                : onPath().filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name ->
                        Arrays.stream(path.split(File.pathSeparator)).map(directory -> Path.of(directory, name)));
    }
}
