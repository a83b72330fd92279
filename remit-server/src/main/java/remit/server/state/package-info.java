/** What the server keeps beside runs: its settings, the audit log, backups. */
@NullMarked
package remit.server.state;

import org.jspecify.annotations.NullMarked;
