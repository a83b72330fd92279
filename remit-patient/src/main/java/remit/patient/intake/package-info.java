/**
 * Reading a person from what a clinic wrote: a FHIR R4 bundle or a short YAML text. Both are turned into the same items, and
 * one place converts, checks and orders them; so the form cannot change the record. Nothing is guessed: what cannot be read
 * is a finding with its path.
 */
@NullMarked
package remit.patient.intake;

import org.jspecify.annotations.NullMarked;
