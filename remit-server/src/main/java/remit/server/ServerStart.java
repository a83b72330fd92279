package remit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.server.state.Settings;

/** Starts Spring with what the command line says and nothing else: no file of the working folder is read. */
final class ServerStart {

    private ServerStart() {}

    /**
     * Where it listens.
     *
     * @param address of this machine
     * @param port 0 for any free one
     * @param certificate PEM file; null for none
     * @param key PEM file; null for none
     */
    record Listening(
            String address,
            int port,
            @Nullable Path certificate,
            @Nullable Path key) {

        boolean isLoopback() {
            try {
                return InetAddress.getByName(address).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw wrong("--address", "'" + address + "' is no address of this machine", "Maybe leave it out.");
            }
        }

        boolean isEncrypted() {
            return certificate != null;
        }
    }

    /** The whole application with web pages. */
    static ConfigurableApplicationContext web(Settings settings, Listening listening, @Nullable String database) {
        Map<String, Object> properties = state(settings.data(), database);
        properties.put("server.address", listening.address());
        properties.put("server.port", listening.port());
        if (listening.isEncrypted()) {
            properties.put("spring.ssl.bundle.pem.remit.keystore.certificate", "file:" + listening.certificate());
            properties.put("spring.ssl.bundle.pem.remit.keystore.private-key", "file:" + listening.key());
            properties.put("server.ssl.bundle", "remit");
            properties.put("server.servlet.session.cookie.secure", true);
        }
        String issuer = System.getenv("REMIT_OIDC_ISSUER");
        if (issuer != null && !issuer.isBlank()) {
            String registration = "spring.security.oauth2.client.registration.institution.";
            properties.put("spring.security.oauth2.client.provider.institution.issuer-uri", issuer);
            properties.put(registration + "client-id", String.valueOf(System.getenv("REMIT_OIDC_CLIENT")));
            properties.put(registration + "client-secret", String.valueOf(System.getenv("REMIT_OIDC_SECRET")));
            properties.put(registration + "scope", "openid,profile");
        }
        checkFree(listening);
        return run(settings, properties, WebApplicationType.SERVLET);
    }

    private static ConfigurableApplicationContext run(
            Settings settings, Map<String, Object> properties, WebApplicationType type) {
        System.setProperty("spring.config.location", "classpath:/remit/server/");
        System.setProperty(
                "remit.log.file",
                settings.data().resolve("logs").resolve("server.log").toString());
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("remit", properties));
            context.getBeanFactory().registerSingleton("settings", settings);
        });
        return application.run();
    }

    /** Where the state is: a file database in the data folder, or what --database names. */
    static Map<String, Object> state(Path data, @Nullable String database) {
        Map<String, Object> properties = new TreeMap<>();
        String own =
                "jdbc:h2:file:%s;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        .formatted(data.toAbsolutePath().resolve("state"));
        properties.put("spring.datasource.url", database == null ? own : database);
        if (database == null) {
            properties.put("spring.datasource.username", "remit");
            properties.put("spring.datasource.password", "");
        }
        return properties;
    }

    /** Makes the folder; the server's own account alone may read it. */
    static void makeFolder(Path data) {
        try {
            Files.createDirectories(data);
            if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        data, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
            }
            if (!Files.isWritable(data)) {
                throw new IOException("not writable");
            }
        } catch (IOException e) {
            throw wrong("--data", data + " cannot be written", "Maybe another folder.");
        }
    }

    private static void checkFree(Listening listening) {
        try (ServerSocket probe = new ServerSocket(listening.port(), 1, InetAddress.getByName(listening.address()))) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw wrong(
                    "--port",
                    "%s:%d cannot be listened on (%s)".formatted(listening.address(), listening.port(), e.getMessage()),
                    "Maybe --port 0 for any free one.");
        }
    }

    static InvalidInput wrong(String option, String message, String maybe) {
        return new InvalidInput(List.of(new Problem(Place.of(option), message, maybe)));
    }
}
