package remit.model.graph;

/** A compiled list of nodes. Stateless: everything it reads and writes is handed to it. */
public interface Routine {

    /**
     * Computes the roots.
     *
     * @param states every state, none negative
     * @param parameters every parameter
     * @param bound the values of nodes that depend on parameters alone
     * @param scratch room for what is needed again
     * @param out receives the roots' values
     */
    void run(double[] states, double[] parameters, double[] bound, double[] scratch, double[] out);
}
