package remit.server.account;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import remit.server.state.Audit;
import remit.server.state.Settings;

/** Which requests need what: sessions and anti-forgery tokens for pages, bearer tokens for scripts. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    /** Pages run only their own scripts and styles, load nothing from elsewhere, and are framed by nobody. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] WITHOUT_LOGIN = {
        "/assets/**", "/login", "/favicon.ico", "/actuator/health/**", "/error"
    };

    @Bean
    PasswordEncoder passwordEncoder() {
        return Accounts.encoder();
    }

    @Bean
    FilterRegistrationBean<LimitFilter> limits() {
        FilterRegistrationBean<LimitFilter> bean = new FilterRegistrationBean<>(new LimitFilter());
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
        return bean;
    }

    @Bean
    @Order(1)
    SecurityFilterChain scriptRules(HttpSecurity http, ApiTokens tokens) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/openapi.json", "/api/v1/login")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.disable()) // no cookie is read here, so nothing can be forged
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageRules(
            HttpSecurity http,
            Settings settings,
            ApiTokens tokens,
            Audit audit,
            ObjectProvider<ClientRegistrationRepository> provider) {
        LoginGuard guard = new LoginGuard();
        http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers(WITHOUT_LOGIN).permitAll();
                    if (!settings.open()) {
                        requests.requestMatchers("/actuator/prometheus").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .formLogin(login -> login.loginPage("/login")
                        .defaultSuccessUrl("/", false)
                        .successHandler((request, response, who) -> {
                            audit.note(Caller.name(who), "login", "password");
                            response.sendRedirect("/");
                        })
                        .failureHandler((request, response, why) -> {
                            guard.failed(request);
                            audit.note("nobody", "login refused", String.valueOf(request.getRemoteAddr()));
                            response.sendRedirect("/login?wrong");
                        }))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("remit"))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY))
                        .frameOptions(
                                frame -> frame.disable()) // frame-ancestors says it, and reports differ from pages
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .addFilterBefore(guard, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new TokenFilter(tokens), LoginGuard.class);
        if (provider.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/login").successHandler((request, response, who) -> {
                audit.note(Caller.name(who), "login", "identity provider");
                response.sendRedirect("/");
            }));
        }
        return http.build();
    }
}
