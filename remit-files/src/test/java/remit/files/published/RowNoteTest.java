package remit.files.published;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The controlled words at the beginning of a note (SCHEMA.md, conventions). */
class RowNoteTest {

    @Test
    void sharesGroupsAndTriggersAreRead() {
        assertThat(RowNote.parse("fraction 0.45; alt B; prior use 31/69"))
                .isEqualTo(new RowNote(0.45, "B", null, false));
        assertThat(RowNote.parse("fraction 0.21; trigger relapse; 18 of 87"))
                .isEqualTo(new RowNote(0.21, null, "relapse", false));
        assertThat(RowNote.parse("fraction 0.5; same patients")).isEqualTo(new RowNote(0.5, null, null, true));
    }

    @Test
    void proseIsNotRead() {
        assertThat(RowNote.parse("")).isEqualTo(new RowNote(1, null, null, false));
        assertThat(RowNote.parse("about half, fraction 0.5; alt A")).isEqualTo(new RowNote(1, null, null, false));
        assertThat(RowNote.parse("early escape if trigger relapse")).isEqualTo(new RowNote(1, null, null, false));
    }
}
