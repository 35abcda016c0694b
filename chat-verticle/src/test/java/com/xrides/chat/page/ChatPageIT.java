package com.xrides.chat.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page in a Chromium of this machine, before an API in memory. */
@EnabledIf(value = "isThereABrowser", disabledReason = "there is no Chromium")
class ChatPageIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LINK = "#token=" + FakeChat.TOKEN + "&chat=1&name=Ann";

    private final Vertx vertx = Vertx.vertx();
    private final FakeChat chat = new FakeChat();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int port;
    private Playwright playwright;
    private Browser browser;

    static boolean isThereABrowser() {
        return executable().isPresent();
    }

    @BeforeEach
    void start() {
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(new ChatPage());
        api.mount(chat);
        port = resultOf(vertx.createHttpServer()
                        .connectionHandler(guard::watch)
                        .requestHandler(api.handler())
                        .listen(0, "127.0.0.1"))
                .actualPort();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterEach
    void stop() {
        browser.close();
        playwright.close();
        resultOf(vertx.close());
        assertThat(complaints).isEmpty();
    }

    private Page open(String hash, NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + port + "/chat" + hash);
        return page;
    }

    private Page open(String hash) {
        return open(hash, new NewContextOptions().setViewportSize(1000, 800));
    }

    @Test
    void aNewcomerStartsAChatAndWrites() {
        Page page = open("");
        page.fill("#new-name", "Helsinki");
        page.fill("#new-sender", "Ann");
        page.click("#new button");

        page.fill("#text", "Hello <b>you</b>");
        page.press("#text", "Enter");

        assertThat(page.locator(".message[data-number='1'] .text")).hasText("Hello <b>you</b>");
        assertThat(page.locator(".message.pending")).hasCount(0);
        assertThat(page.locator("#state")).hasAttribute("data-state", "live");
        assertThat(page.url()).contains("#token=" + FakeChat.TOKEN);
        eventually(() -> assertThat(chat.read()).isEqualTo(1));
    }

    @Test
    void historyIsLoadedOnTheWayUpAndWhatIsNewIsAdded() {
        for (int i = 1; i <= 130; i++) {
            chat.write("Ben", "message " + i);
        }
        Page page = open(LINK);
        assertThat(page.locator(".message")).hasCount(50);

        page.evaluate("document.getElementById('scroll').scrollTop = 0");
        assertThat(page.locator(".message")).hasCount(100);
        page.evaluate("document.getElementById('scroll').scrollTop = 0");
        assertThat(page.locator(".message")).hasCount(130);
        chat.write("Ben", "مرحبا");

        assertThat(page.locator(".message[data-number='131'] .text")).hasText("مرحبا");
        assertThat(page.locator("#unread")).hasText("1 unread");
        page.click("#down");
        assertThat(page.locator("#unread")).isHidden();
    }

    @Test
    void nothingIsLostOrShownTwiceWhenTheConnectionBreaks() {
        chat.write("Ben", "one");
        Page page = open(LINK);
        assertThat(page.locator("#state")).hasAttribute("data-state", "live");

        chat.endStreams();
        chat.write("Ben", "two");
        chat.write("Ben", "three");

        assertThat(page.locator(".message .text")).hasText(new String[] {"one", "two", "three"});
    }

    @Test
    void aHeldMessageIsShownUntilItHasItsNumber() {
        Page page = open(LINK);
        chat.hold();
        page.fill("#text", "while the database is away");
        page.press("#text", "Enter");

        assertThat(page.locator(".message.pending .beside")).hasText("Accepted, waits to be stored");
        assertThat(page.locator(".message[data-number='2'] .text")).hasText("while the database is away");
        assertThat(page.locator(".message.pending")).hasCount(0);
    }

    @Test
    void ownMessagesAreEditedAndFoundOnesAreMarked() {
        chat.write("Ann", "first");
        chat.write("Ben", "second one");
        Page page = open(LINK);
        page.press("#text", "ArrowUp");
        page.fill("#text", "better");
        page.press("#text", "Enter");
        assertThat(page.locator(".message[data-number='1']")).containsText("edited");
        assertThat(page.locator(".message[data-number='1'] .text")).hasText("better");

        page.fill("#key", "one");
        page.press("#key", "Enter");

        assertThat(page.locator("#found-list mark")).hasText("one");
        assertThat(page.locator("#found-text")).hasText("1 found");
    }

    @Test
    void itFitsAPhoneInTheDark() {
        chat.write("Ben", "x".repeat(500));
        Page page = open(LINK, new NewContextOptions().setViewportSize(360, 640).setColorScheme(ColorScheme.DARK));
        assertThat(page.locator(".message")).hasCount(1);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 20, 25)");
    }

    private static Optional<Path> executable() {
        String chosen = System.getenv("XRIDES_TEST_BROWSER");
        return chosen != null && !chosen.isBlank()
                ? Optional.of(Path.of(chosen))
                : onPath().filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name ->
                        Arrays.stream(path.split(File.pathSeparator)).map(directory -> Path.of(directory, name)));
    }
}
