package remit.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import remit.server.account.Caller;
import remit.server.state.Settings;

/** Makes pages of templates. Templates are compiled with the module and escape all they show. */
@Component
final class Pages {

    static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Settings settings;

    Pages(Settings settings) {
        this.settings = settings;
    }

    /** A page or a part of one. */
    ResponseEntity<String> page(String template, HttpServletRequest request, Map<String, ?> values) {
        return page(200, template, request, values);
    }

    /** The same with another status. */
    ResponseEntity<String> page(int status, String template, HttpServletRequest request, Map<String, ?> values) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("view", view(request));
        StringOutput output = new StringOutput(16_000);
        templates.render(template + ".jte", all, output);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .body(output.toString());
    }

    private View view(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean known = who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
        Object token = request.getAttribute(CsrfToken.class.getName());
        return new View(
                who != null && known ? Caller.name(who) : "",
                token instanceof CsrfToken csrf ? csrf.getToken() : "",
                request.getRequestURI(),
                settings.version(),
                !settings.open());
    }
}
