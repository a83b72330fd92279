package remit.cli;

import picocli.CommandLine.Command;

/** {@code remit patient}: one person. */
@Command(
        name = "patient",
        description =
                "One person: eligibility, what may be expected under each option, follow-up. Files stay on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {PatientCheck.class, PatientForecast.class, PatientUpdate.class, PatientExample.class},
        footer = {"", "Example: remit patient forecast examples/patients/lupus.yaml"})
final class PatientCommand extends CommandGroup {}
