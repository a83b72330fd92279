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
            Map<String, String> paths = new LinkedHashMap<>(EveryPage.of(server, page));
            paths.remove("login");
            paths.forEach((name, path) -> {
                Response answer = page.navigate(server.address + path);
                assertThat(answer).as(path).isNotNull();
                assertThat(answer.status()).as(path).isEqualTo(name.equals("absent") ? 404 : 200);
                looks(page, name);
            });
        }
    }

    private void looks(Page page, String name) {
        look(page, name + "-day", 1280, ColorScheme.LIGHT, Media.SCREEN);
        if ((name.startsWith("disease-") && !name.endsWith("-lupus"))
                || (name.startsWith("therapy-") && !name.endsWith("-msc"))) {
            return; // one of a kind is enough by night, on a phone and on paper
        }
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
