package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import remit.server.account.OneTimeLinks;

/** Pictures of every page for people to look at, by day, by night, on a phone and on paper: {@code -Dremit.pictures=DIR}. */
@Tag("nightly")
@EnabledIfSystemProperty(named = "remit.pictures", matches = ".+")
class PicturesTest {

    private final RunningServer server = SharedServer.server();
    private final Path folder = Path.of(System.getProperty("remit.pictures", "."));

    @Test
    void everyPageInEveryLook() {
        try (Playwright playwright = Chromium.playwright();
                Browser chromium = Chromium.launch(playwright);
                BrowserContext context = chromium.newContext()) {
            context.setDefaultTimeout(120_000);
            Page page = context.newPage();
            page.navigate(server.address + "/login?wrong");
            looks(page, "login");
            page.navigate(server.address + "/login?token="
                    + server.bean(OneTimeLinks.class).fresh("pictures"));
            Map<String, String> paths = new LinkedHashMap<>();
            paths.put("design", design(page, "lupus"));
            paths.put("results", run(page, "lupus", 150));
            String other = run(page, "type-1-diabetes", 20);
            String again = run(page, "type-1-diabetes", 24);
            paths.put("compare", "/compare?run=" + id(other) + "&run=" + id(again));
            paths.put("running", begin(page, "lupus", 20_000));
            paths.put("start", "/");
            paths.put("trials", "/runs");
            paths.put("diseases", "/diseases");
            paths.put("disease", "/diseases/lupus");
            paths.put("therapies", "/therapies");
            paths.put("therapy", "/therapies/msc");
            paths.put("evidence", "/evidence");
            paths.put("pool", "/evidence?disease=SLE&therapy=msc&measure=SLEDAI");
            paths.put("claims", "/claims");
            paths.put("validation", "/validation");
            paths.put("account", "/account");
            paths.put("absent", "/diseases/gout");
            paths.forEach((name, path) -> {
                Response answer = page.navigate(server.address + path);
                assertThat(answer).as(path).isNotNull();
                assertThat(answer.status()).as(path).isEqualTo(name.equals("absent") ? 404 : 200);
                looks(page, name);
            });
        }
    }

    private String begin(Page page, String disease, int patients) {
        design(page, disease);
        page.fill("#patients", String.valueOf(patients));
        page.click("text=Run the trial");
        page.waitForURL("**/runs/*");
        return page.url().replace(server.address, "");
    }

    private String run(Page page, String disease, int patients) {
        String path = begin(page, disease, patients);
        page.waitForSelector("text=Over time");
        return path;
    }

    private static String id(String path) {
        return path.replace("/runs/", "");
    }

    private String design(Page page, String disease) {
        page.navigate(server.address + "/");
        page.selectOption("#disease", disease);
        page.click("text=Design a trial");
        page.waitForURL("**/designs/*");
        page.waitForSelector("text=The protocol is right");
        return page.url().replace(server.address, "");
    }

    private void looks(Page page, String name) {
        look(page, name + "-day", 1280, ColorScheme.LIGHT, Media.SCREEN);
        look(page, name + "-night", 1280, ColorScheme.DARK, Media.SCREEN);
        look(page, name + "-phone", 390, ColorScheme.LIGHT, Media.SCREEN);
        look(page, name + "-paper", 760, ColorScheme.LIGHT, Media.PRINT);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN)); // paper has no buttons to click
    }

    private void look(Page page, String name, int width, ColorScheme scheme, Media media) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setMedia(media));
        page.reload(); // charts take the colours of the moment they are drawn
        page.waitForTimeout(700);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true));
    }
}
