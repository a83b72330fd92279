package remit.server.page;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import remit.server.account.Caller;
import remit.server.run.Course;
import remit.server.run.RunQueue;
import remit.server.run.Runs;
import remit.server.run.StoredRun;
import tools.jackson.databind.node.JsonNodeFactory;

/** How far a run is, told twice a second as server-sent events until it is over. */
@RestController
final class RunStream {

    private static final int MOST_LISTENERS = 500;
    private static final long PAUSE_MILLIS = 500;

    private final Runs runs;
    private final RunQueue queue;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
    private volatile boolean closing;

    RunStream(Runs runs, RunQueue queue) {
        this.runs = runs;
        this.queue = queue;
    }

    @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable("id") String id, Authentication who) {
        String owner = Caller.name(who);
        if (runs.find(owner, id) == null) {
            throw new Absent("trial");
        }
        if (!listeners.tryAcquire()) {
            throw new Absent("free line; maybe load the page again in a while");
        }
        SseEmitter emitter = new SseEmitter(0L);
        Thread.ofVirtual().name("events").start(() -> {
            try {
                tell(owner, id, emitter);
            } finally {
                listeners.release();
            }
        });
        return emitter;
    }

    /** Readers of a stream that never ends would hold up an orderly stop. */
    @EventListener(ContextClosedEvent.class)
    void closing() {
        closing = true;
    }

    private void tell(String owner, String id, SseEmitter emitter) {
        try {
            while (!closing) {
                StoredRun run = runs.find(owner, id);
                if (run == null) {
                    break;
                }
                emitter.send(SseEmitter.event().name("course").data(message(run, queue.course(id))));
                if (run.state().isOver()) {
                    break;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // the browser has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private String message(StoredRun run, @Nullable Course course) {
        int done = course == null ? run.done() : course.done();
        double left = course == null ? Double.NaN : course.secondsLeft();
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", run.state().key())
                .put("word", run.state().word())
                .put("done", done)
                .put("total", run.patients())
                .put("over", run.state().isOver())
                .put("left", Double.isNaN(left) ? "" : "about " + Wording.duration(left) + " left")
                .toString();
    }
}
