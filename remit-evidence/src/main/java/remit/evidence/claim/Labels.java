package remit.evidence.claim;

import remit.evidence.PublishedTrial;

/** Short names of trials for figures and tables. */
final class Labels {

    private Labels() {}

    /** Author and year, or the trial's id. */
    static String of(PublishedTrial trial) {
        Integer year = trial.year();
        String author = trial.firstAuthor();
        if (author.isBlank() || author.startsWith("unknown")) {
            return trial.id();
        }
        return year == null ? author : author + " " + year;
    }
}
