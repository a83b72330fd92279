package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.Accounts;
import remit.server.account.OneTimeLinks;
import remit.server.state.Audit;

/** The door: a one-time link, a password, or an identity provider. */
@RestController
final class LoginPage {

    private final Pages pages;
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Audit audit;
    private final boolean provider;

    LoginPage(
            Pages pages,
            OneTimeLinks links,
            Accounts accounts,
            Audit audit,
            ObjectProvider<ClientRegistrationRepository> provider) {
        this.pages = pages;
        this.links = links;
        this.accounts = accounts;
        this.audit = audit;
        this.provider = provider.getIfAvailable() != null;
    }

    @GetMapping("/login")
    ResponseEntity<String> login(
            @RequestParam(name = "token", required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        String note = "";
        if (token != null) {
            String user = links.redeem(token);
            if (user != null) {
                enter(user, request, response);
                return ResponseEntity.status(HttpStatus.FOUND)
                        .header("Location", "/")
                        .header("Cache-Control", "no-store")
                        .build();
            }
            audit.note("nobody", "login refused", "a used or unknown link");
            note = "This link has been used, or it is too old. Maybe start remit serve again: it prints a new one.";
        } else if (request.getParameter("wrong") != null) {
            note = "Name or password is wrong.";
        } else if (request.getParameter("slow") != null) {
            note = "Too many wrong attempts. Maybe wait two minutes.";
        } else if (request.getParameter("out") != null) {
            note = "You are logged out.";
        }
        return pages.page(
                token == null ? 200 : 403,
                "login",
                request,
                Map.of("note", note, "passwords", !accounts.names().isEmpty(), "provider", provider));
    }

    private void enter(String user, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList("ROLE_USER")));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        audit.note(user, "login", "one-time link");
    }
}
