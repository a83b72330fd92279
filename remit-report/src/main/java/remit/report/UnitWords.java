package remit.report;

/** Units in the spelling of people: "10⁹/L" of "10*9/L". */
public final class UnitWords {

    private static final String GLUE = "\u00a0";

    private UnitWords() {}

    /** A UCUM code in words; empty for a bare number. */
    public static String of(String ucum) {
        return switch (ucum) {
            case "", "1", "{rel}", "{index}" -> "";
            case "{score}", "{points}" -> "points";
            case "/a", "1/a", "{events}/a", "/a/{patient}" -> "per patient-year";
            case "a" -> "years";
            case "mo" -> "months";
            case "d" -> "days";
            default ->
                ucum.replace("{1.73_m2}", "1.73" + GLUE + "m²")
                        .replace("10*9", "10⁹")
                        .replace("10*6", "10⁶")
                        .replace("10*3", "10³")
                        .replace("[IU]", "IU")
                        .replace("[iU]", "IU")
                        .replaceAll("(^|[/.])u([A-Za-z])", "$1µ$2")
                        .replaceAll("[{}]", "");
        };
    }
}
