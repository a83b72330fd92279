package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.server.account.OneTimeLinks;

/** People's ways through the pages, in the machine's own Chromium. */
@Tag("nightly")
class BrowserTest {

    /** Bytes of a page and all that it loads, but the chart runtime and reports in a frame. */
    private static final String WEIGHT = "performance.getEntries()"
            + ".filter(e => e.entryType === 'navigation' || (e.entryType === 'resource' && e.initiatorType !== 'iframe'"
            + " && !e.name.includes('/vega')))"
            + ".reduce((sum, e) => sum + e.decodedBodySize, 0)";

    private static Playwright playwright;
    private static Browser chromium;

    private final RunningServer server = SharedServer.server();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        playwright = Chromium.playwright();
        chromium = Chromium.launch(playwright);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void enter() {
        context = fresh();
        page = enter(context, server, "browser");
    }

    @AfterEach
    void leave() {
        context.close();
        assertThat(complaints)
                .as("what the browser complained about, broken content policies among it")
                .isEmpty();
    }

    private static BrowserContext fresh() {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.setDefaultTimeout(120_000);
        return context;
    }

    private Page enter(BrowserContext context, RunningServer to, String user) {
        Page fresh = context.newPage();
        fresh.onConsoleMessage(this::note);
        fresh.onPageError(complaints::add);
        fresh.navigate(
                to.address + "/login?token=" + to.bean(OneTimeLinks.class).fresh(user));
        return fresh;
    }

    /** Waits without evaluated code, which the content policy forbids. */
    private void until(String expression) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(message.text());
        }
    }

    private String runToTheEnd(int patients) {
        page.navigate(server.address + "/");
        page.selectOption("#disease", "type-1-diabetes");
        page.click("text=Design a trial");
        page.waitForURL("**/designs/*");
        page.fill("#patients", String.valueOf(patients));
        page.click("text=Run the trial");
        page.waitForURL("**/runs/*");
        page.waitForSelector("text=Over time");
        return page.url();
    }

    @Test
    void designWatchCompareShare() throws IOException {
        page.selectOption("#disease", "type-1-diabetes");
        page.click("text=Design a trial");
        page.waitForSelector("text=The protocol is right");
        page.fill("#f-population-size", "77");
        page.press("#f-population-size", "Tab");
        until("document.getElementById('protocol').value.includes('size: 77')");
        String text = page.inputValue("#protocol");
        page.fill("#protocol", text.replace("size: 77", "size: many"));
        page.waitForSelector(".problems li");
        assertThat(page.isDisabled("text=Run the trial")).isTrue();
        page.fill("#protocol", text);
        page.waitForSelector("text=The protocol is right");
        assertThat(page.inputValue("#f-population-size")).isEqualTo("77");
        page.fill("#patients", "1500");
        page.click("text=Run the trial");
        page.waitForSelector("#bar");
        until("!document.getElementById('bar') || document.getElementById('bar').value > 0");
        page.waitForSelector("text=Over time");
        page.waitForSelector(".chart svg");
        assertThat(page.locator(".chart svg").count()).isPositive();
        Download report = page.waitForDownload(() -> page.click("text=Share as one HTML file"));
        assertThat(Files.readString(report.path())).contains("<!DOCTYPE html>");
        runToTheEnd(20);
        page.navigate(server.address + "/runs");
        Locator boxes = page.locator("input[name=run]");
        boxes.nth(0).check();
        boxes.nth(1).check();
        page.click("text=Compare those ticked");
        page.waitForSelector(".chart svg");
        assertThat(page.textContent("main")).contains("[1] ", "[2] ");
    }

    @Test
    void aStoppedRunGoesOn() {
        page.selectOption("#disease", "lupus");
        page.click("text=Design a trial");
        page.fill("#patients", "600");
        page.click("text=Run the trial");
        until("document.getElementById('bar') && document.getElementById('bar').value > 20");
        page.click("text=Stop");
        page.waitForSelector("text=Go on");
        int done = Integer.parseInt(page.getAttribute("#bar", "value"));
        page.click("text=Go on");
        until("document.getElementById('bar') && document.getElementById('bar').value > " + done);
        page.click("text=Stop");
        page.waitForSelector("text=Go on");
        String url = page.url();
        context.close();
        context = fresh();
        Page other = enter(context, server, "stranger");
        assertThat(other.navigate(url).status()).isEqualTo(404);
    }

    @Test
    void aRestartInMidRunLosesNothing(@TempDir Path data) throws IOException {
        context.close();
        String run;
        try (RunningServer first = new RunningServer(data)) {
            context = fresh();
            page = enter(context, first, "patient-one");
            page.selectOption("#disease", "lupus");
            page.click("text=Design a trial");
            page.fill("#patients", "300");
            page.click("text=Run the trial");
            until("document.getElementById('bar') && document.getElementById('bar').value > 60");
            run = page.url().replace(first.address, "");
            context.close(); // a page whose server goes away says so in the console
        }
        try (RunningServer second = new RunningServer(data)) {
            context = fresh();
            page = enter(context, second, "patient-one");
            page.click("text=All trials");
            page.click("table.runs a");
            assertThat(page.url()).isEqualTo(second.address + run);
            page.waitForSelector("text=Over time");
            assertThat(Files.readString(data.resolve(run.substring(1)).resolve("run.json")))
                    .containsPattern("\"resumedPatients\" : [1-9]");
            context.close();
        }
    }

    @Test
    void aWrongPasswordAndARightOne() {
        context.close();
        server.bean(remit.server.account.Accounts.class).keep("maria", "four unrelated words here");
        context = chromium.newContext();
        page = context.newPage();
        page.navigate(server.address + "/diseases");
        page.fill("#username", "maria");
        page.fill("#password", "not the right one");
        page.click("button");
        page.waitForSelector("text=Name or password is wrong.");
        page.fill("#username", "maria");
        page.fill("#password", "four unrelated words here");
        page.click("button");
        page.waitForSelector("text=What would stem-cell therapy do");
        server.bean(remit.server.account.Accounts.class).remove("maria");
    }

    @Test
    void nobodyIsShutOut() {
        Map<String, String> paths = EveryPage.of(server, page);
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            paths.forEach((name, path) -> {
                open(path);
                new AxeBuilder(page)
                        .exclude("iframe").analyze().getViolations().stream()
                                .filter(rule -> rule.getImpact().equals("serious")
                                        || rule.getImpact().equals("critical"))
                                .forEach(rule -> faults.add(scheme + " " + name + ": " + rule.getId() + " in "
                                        + rule.getNodes().size() + " places, such as "
                                        + rule.getNodes().getFirst().getHtml()));
            });
        }
        stop(paths.get("running"));
        assertThat(faults).as("serious faults by axe-core").isEmpty();
    }

    @Test
    void aPhoneNeedsNoSidewaysScrollingAndNoPageIsHeavy() {
        Map<String, String> paths = EveryPage.of(server, page);
        page.setViewportSize(360, 740);
        paths.forEach((name, path) -> {
            open(path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isLessThanOrEqualTo(360);
            Number bytes = (Number) page.evaluate(WEIGHT);
            System.out.printf("%s: %.0f kB%n", name, bytes.doubleValue() / 1000);
            assertThat(bytes.intValue())
                    .as("issue 7: %s over 300 kB beside the chart runtime, unpacked", name)
                    .isLessThan(300_000);
        });
        stop(paths.get("running"));
    }

    /** Goes to a page and waits for what scripts draw in it. */
    private void open(String path) {
        page.navigate(server.address + path);
        until("Array.from(document.querySelectorAll('.chart, .diagram')).every(place => place.querySelector('svg'))");
    }

    private void stop(@Nullable String run) {
        page.navigate(server.address + run);
        if (page.isVisible("text=Stop")) { // on a slow machine it is over by now
            page.click("text=Stop");
            page.waitForSelector("text=Go on");
        }
    }
}
