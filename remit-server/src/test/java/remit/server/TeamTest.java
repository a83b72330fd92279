package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server for a team, on every address of the machine: TLS, local accounts, an identity provider, and when it refuses. */
@Tag("nightly")
class TeamTest {

    private static final char[] STORE = "changeit".toCharArray();

    @TempDir
    Path folder;

    private KeyStore store = store();

    private static KeyStore store() {
        try {
            return KeyStore.getInstance("PKCS12");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A self-signed certificate for this machine, as the two PEM files that an institution would have. */
    private void certify() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "remit",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(STORE))
                .redirectErrorStream(true)
                .start();
        keytool.inputReader().lines().forEach(line -> {});
        assertThat(keytool.waitFor()).isZero();
        store = KeyStore.getInstance(file.toFile(), STORE);
        pem("tls.crt", "CERTIFICATE", store.getCertificate("remit").getEncoded());
        pem("tls.key", "PRIVATE KEY", store.getKey("remit", STORE).getEncoded());
    }

    private void pem(String name, String what, byte[] content) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
    }

    private Process open(Map<String, String> environment) throws IOException {
        return ServerProcess.start(
                folder,
                environment,
                "--port",
                "0",
                "--address",
                "0.0.0.0",
                "--data",
                folder.resolve("data").toString(),
                "--certificate",
                folder.resolve("tls.crt").toString(),
                "--key",
                folder.resolve("tls.key").toString());
    }

    private HttpClient browser() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = store();
        try {
            trusted.load(null, STORE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("remit", store.getCertificate("remit"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS) // the provider of the test speaks plain HTTP
                .build();
    }

    private static String address(Process server) throws IOException {
        String line = String.valueOf(server.inputReader().readLine());
        assertThat(line).doesNotContain("link", "token");
        return line.replaceAll(".*\"(https://)0\\.0\\.0\\.0(:\\d+/)\".*", "$1localhost$2");
    }

    private static HttpResponse<String> get(HttpClient browser, String uri) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Test
    void withoutAccountsItRefuses() throws Exception {
        certify();
        Process server = open(Map.of());
        assertThat(server.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(2);
    }

    @Test
    void anAccountLogsInUnderTls() throws Exception {
        certify();
        Process adding = ServerProcess.start(
                folder,
                Map.of(),
                "user",
                "add",
                "maria",
                "--data",
                folder.resolve("data").toString());
        adding.outputWriter().append("four unrelated words here\n").close();
        assertThat(adding.waitFor()).isZero();
        Process server = open(Map.of());
        try {
            String address = address(server);
            HttpClient browser = browser();
            HttpResponse<String> door = get(browser, address);
            assertThat(door.uri().getPath()).isEqualTo("/login");
            assertThat(door.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(door.headers().allValues("Set-Cookie"))
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly"));
            assertThat(get(browser, address + "actuator/prometheus").uri().getPath())
                    .isEqualTo("/login");
            HttpResponse<String> inside = browser.send(
                    HttpRequest.newBuilder(URI.create(address + "login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "username=maria&password=four+unrelated+words+here&_csrf="
                                            + found("name=\"_csrf\" value=\"([^\"]*)\"", door.body())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(inside.body()).contains("What would stem-cell therapy do", "maria");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void anIdentityProviderLogsIn() throws Exception {
        certify();
        try (IdentityProvider provider = new IdentityProvider("remit-client", "maria@hospital")) {
            Process server = open(Map.of(
                    "REMIT_OIDC_ISSUER", provider.issuer(),
                    "REMIT_OIDC_CLIENT", "remit-client",
                    "REMIT_OIDC_SECRET", "secret"));
            try {
                String address = address(server);
                HttpClient browser = browser();
                assertThat(get(browser, address).body()).contains("Log in through your institution");
                HttpResponse<String> inside = get(browser, address + "oauth2/authorization/institution");
                assertThat(inside.body()).contains("What would stem-cell therapy do", "oidc:maria@hospital");
                provider.signWithAnotherKey();
                HttpResponse<String> forged = get(browser(), address + "oauth2/authorization/institution");
                assertThat(forged.uri().getPath()).as("a token nobody signed").isEqualTo("/login");
            } finally {
                server.destroy();
                server.waitFor();
            }
        }
    }
}
