package remit.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Expected counts: closed form, burst plus rate times time. */
class ThrottleTest {

    @Test
    void burstThenRate() {
        AtomicLong nanos = new AtomicLong();
        Throttle throttle = new Throttle(5, 2, nanos::get);
        int taken = 0;
        for (int i = 0; i < 20; i++) {
            taken += throttle.take("a") ? 1 : 0;
        }
        assertThat(taken).isEqualTo(5);
        assertThat(throttle.take("b")).as("another key has its own bucket").isTrue();
        nanos.addAndGet(1_500_000_000);
        assertThat(throttle.has("a")).isTrue();
        taken = 0;
        for (int i = 0; i < 20; i++) {
            taken += throttle.take("a") ? 1 : 0;
        }
        assertThat(taken).as("2 a second for 1.5 s").isEqualTo(3);
    }
}
