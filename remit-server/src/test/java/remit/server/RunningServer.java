package remit.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import remit.server.account.OneTimeLinks;
import remit.server.state.Settings;

/** A server in this process on a free port, and browsers of plain HTTP. */
final class RunningServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    final String address;

    RunningServer(Path data) {
        this(data, 2);
    }

    RunningServer(Path data, int slots) {
        ServerStart.makeFolder(data);
        System.setProperty("remit.log.console", "plain");
        context = ServerStart.web(
                new Settings(data, null, slots, 2, false, "test"),
                new ServerStart.Listening("127.0.0.1", 0, null, null),
                null);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** A browser that is let in as a user. */
    Browser browser(String user) {
        Browser browser = new Browser();
        browser.get("/login?token=" + bean(OneTimeLinks.class).fresh(user));
        return browser;
    }

    /** A browser that nobody let in. */
    Browser stranger() {
        return new Browser();
    }

    @Override
    public void close() {
        context.close();
    }

    /** A browser with cookies. */
    final class Browser {

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(address + path)).build());
        }

        /** Posts a form with the anti-forgery token of the start page. */
        HttpResponse<String> post(String path, Map<String, String> fields) {
            Matcher csrf = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"").matcher(get("/").body());
            String token = csrf.find() ? csrf.group(1) : "";
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-CSRF-TOKEN", token)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }

        HttpResponse<String> send(HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
