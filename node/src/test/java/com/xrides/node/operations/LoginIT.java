package com.xrides.node.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.TestIssuer;
import com.xrides.testing.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console of a node whose operators log in at an issuer, in a real browser. */
@EnabledIf(
        value = "com.xrides.node.operations.ConsoleBrowser#isThere",
        disabledReason = "no browser to test the console with: set XRIDES_TEST_BROWSER, or install chromium")
class LoginIT {

    private static final double PATIENCE_MILLIS = 120_000;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    private static Path directory;

    private static TestIssuer issuer;
    private static ConsoleBrowser browser;
    private static NodeProcess node;

    @BeforeAll
    static void open() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        issuer = new TestIssuer(TokenKey.ec("one"));
        browser = ConsoleBrowser.open();
        Path secret = Files.writeString(directory.resolve("secret"), TestIssuer.SECRET);
        node = NodeProcess.Cluster.ofItsOwn()
                .start(
                        DATABASE.url(),
                        "http,persistence,status",
                        "--oidc-issuer",
                        issuer.url(),
                        "--oidc-client-id",
                        TestIssuer.CLIENT,
                        "--oidc-client-secret-file",
                        secret.toString())
                .awaitReady();
    }

    @AfterAll
    static void close() throws IOException {
        if (node != null) {
            node.close();
        }
        browser.close();
        issuer.close();
    }

    @Test
    void aBrowserComesBackFromTheIssuerToTheConsoleAndLogsOut() {
        Page page = browser.console(node, 1280, 900);

        assertThat(page).hasURL(node.management() + "/console/");
        assertThat(page.locator("#caller")).hasText("asha, admin");
        assertThat(page.locator("#connection-text")).hasText("Live");

        page.getByText("Log out").click();

        assertThat(page).hasURL(node.management() + "/login/ended");
        assertThat(page.locator("h1")).containsText("logged out");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.contains("session"));
        // The other page is refused once, on purpose.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
    }

    @Test
    void aPageWhoseSessionHasEndedLogsInAnewByItself() {
        Page page = browser.console(node, 1280, 900);
        assertThat(page.locator("#caller")).hasText("asha, admin");

        page.context().clearCookies();
        page.getByLabel("Booking id").fill("31");
        Response unused = page.waitForResponse(
                answer -> answer.url().contains("/login/callback"),
                () -> page.keyboard().press("Enter"));

        assertThat(page).hasURL(Pattern.compile(".*/console/"));
        assertThat(page.locator("#caller")).hasText("asha, admin");
        assertThat(page.context().cookies()).anyMatch(cookie -> cookie.name.equals("xrides_session"));
    }
}
