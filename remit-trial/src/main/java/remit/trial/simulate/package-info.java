/**
 * Following virtual patients through time: doses, prescriptions, procedures, flare triggers, hazards, visits and
 * conditional treatment around the integrator.
 */
@NullMarked
package remit.trial.simulate;

import org.jspecify.annotations.NullMarked;
