package remit.server.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import remit.domain.InvalidInput;
import remit.server.run.QueueFull;

/** What a client is told when something is wrong: a sentence, never a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
@RestController
final class Faults implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Pages pages;

    Faults(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(Absent.class)
    ResponseEntity<String> absent(Absent fault, HttpServletRequest request) {
        return answer(404, String.valueOf(fault.getMessage()), request);
    }

    @ExceptionHandler(InvalidInput.class)
    ResponseEntity<String> wrong(InvalidInput fault, HttpServletRequest request) {
        return answer(422, String.valueOf(fault.getMessage()), request);
    }

    @ExceptionHandler(QueueFull.class)
    ResponseEntity<String> full(QueueFull fault, HttpServletRequest request) {
        return answer(429, String.valueOf(fault.getMessage()), request);
    }

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {
        // the browser went away in the middle of an answer
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<String> any(Exception fault, HttpServletRequest request) {
        if (fault instanceof ErrorResponse known) {
            return answer(
                    known.getStatusCode().value(), words(known.getStatusCode().value()), request);
        }
        if (fault instanceof org.springframework.http.converter.HttpMessageConversionException
                || fault instanceof org.springframework.beans.TypeMismatchException
                || fault instanceof IOException) {
            return answer(400, words(400), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI().replaceAll("\\p{Cntrl}", " "), fault);
        return answer(500, words(500), request);
    }

    @RequestMapping("/error")
    ResponseEntity<String> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        return answer(status, words(status), request);
    }

    private static String words(int status) {
        return switch (status) {
            case 400 -> "The request could not be understood.";
            case 401 -> "Log in first.";
            case 403 -> "That is not allowed. Maybe the page was open for too long: go back, load it again, and retry.";
            case 404 -> "There is no such page.";
            case 405 -> "That cannot be done here.";
            case 406, 415 -> "That format is not spoken here.";
            case 413 -> "At most one megabyte is read.";
            case 429 -> "Too many requests at once. Maybe wait a few seconds.";
            default ->
                status < 500
                        ? HttpStatus.valueOf(status).getReasonPhrase() + "."
                        : "Something is broken in Remit; the log of the server says what.";
        };
    }

    private ResponseEntity<String> answer(int status, String message, HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String uri = original instanceof String text ? text : request.getRequestURI();
        if (uri.startsWith("/api/")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(tools.jackson.databind.node.JsonNodeFactory.instance
                            .objectNode()
                            .put("status", status)
                            .put("message", message)
                            .toString());
        }
        return pages.page(status, "fault", request, Map.of("status", status, "message", message));
    }
}
