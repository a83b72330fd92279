package remit.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import remit.bench.BenchModel;
import remit.bench.EngineBench;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;

class HipparchusPeerTest {

    /** Two methods that have nothing in common agree on the same patient, jumps and all. */
    @Test
    void anotherIntegratorFollowsTheSameCourse() {
        BenchModel model = BenchModel.standard();
        EngineBench bench = new EngineBench(model, 1, 1, 1);
        double[] ours =
                bench.values(Schedule.MONTHLY, model.steps(1e-9, RosenbrockMethod.RODAS5P, Backend.BYTECODE), 1);
        Peer.Followed theirs = new HipparchusPeer(model, bench).follow(Schedule.MONTHLY, 1e-9, 1);
        assertThat(theirs.failures()).isZero();
        // Both at a relative tolerance of 1e-9; measured on 2026-11-21: see the limit less a factor of ten.
        assertThat(theirs.readOuts().against(ours).worst()).isLessThan(1e-8);
    }
}
