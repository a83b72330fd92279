/** What is said of one person: as JSON, as a page for a conversation, and as a FHIR bundle. */
@NullMarked
package remit.patient.output;

import org.jspecify.annotations.NullMarked;
