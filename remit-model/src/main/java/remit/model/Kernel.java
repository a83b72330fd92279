package remit.model;

import java.util.List;
import java.util.function.ToDoubleFunction;
import remit.solve.Rhs;
import remit.solve.RhsCode;

/**
 * A model made executable: immutable and shareable. Every thread asks for an {@link Instance} of its own. Compiled and
 * interpreted kernels give the same bits, everywhere: only + - * /, square roots, minima, maxima and StrictMath.
 */
public sealed interface Kernel permits InterpretedKernel, CompiledKernel {

    /**
     * The model as bytecode: for use.
     *
     * @param observed what {@link Instance#observe} yields: species, parameters, inputs, assignments or hooks
     * @throws IllegalArgumentException if an observed name is unknown (ask {@link Model#isObservable} before)
     */
    static Kernel compiled(Model model, List<String> observed) {
        return new CompiledKernel(model, observed);
    }

    /**
     * The model's expressions walked: some hundred times slower, for tests of the compiled form.
     *
     * @param observed as for {@link #compiled}
     * @throws IllegalArgumentException if an observed name is unknown
     */
    static Kernel interpreted(Model model, List<String> observed) {
        return new InterpretedKernel(model, observed);
    }

    /** The model it runs. */
    Model model();

    /** What {@link Instance#observe} yields, in order. */
    List<String> observed();

    /**
     * The rates and their Jacobian as straight-line code, with the bits of {@link Instance#derivative}. Its parameters
     * are what {@link Instance#codeParameters} yields. Its samples are what {@link Instance#observe} yields, or states
     * where that is nothing or takes a transcendental function.
     */
    RhsCode code();

    /**
     * The same code with what is the same in all uses as numbers in it, and the same bits.
     *
     * @param fixed gives the value of a parameter or input that never differs; NaN for one that may
     */
    RhsCode code(ToDoubleFunction<String> fixed);

    /** An executable with parameters of its own, bound to the model's values. */
    Instance instance();

    /**
     * One thread's executable. As a right-hand side it is autonomous; every species counts as 0 where it is negative,
     * which the Jacobian ignores.
     */
    interface Instance extends Rhs {

        /** The live parameter array: the model's parameters, then its inputs. Call {@link #bind} after changing it. */
        double[] parameters();

        /** Recomputes what depends on parameters alone. */
        void bind();

        /** Writes what the kernel's {@link Kernel#code} reads as parameters; as of the last {@link #bind}. */
        void codeParameters(double[] values);

        /** Writes the initial state that the parameters give. */
        void initial(double[] y);

        /** Writes the observed values at a state. */
        void observe(double[] y, double[] out);

        /**
         * Fires an action: sets its trigger to the amount, evaluates all its right-hand sides, then changes species in
         * {@code y} and inputs in {@link #parameters()}; the trigger is 0 again afterwards.
         *
         * @param action index in {@link Model#actions()}
         * @param amount the trigger's value, in its unit
         */
        void act(int action, double amount, double[] y);
    }
}
