package remit.trial.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.solve.FailureReason;
import remit.solve.SolveOutcome;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;

/**
 * Patient records as bytes and back, bit for bit. A chunk carries the version of this format and the fingerprint of the
 * plan; a chunk of another version or plan reads as null, so that it is simulated again.
 */
final class RecordCodec {

    private static final int MAGIC = 0x52454D54;
    private static final int VERSION = 1;

    private final long fingerprint;

    /**
     * Reads and writes records of one plan.
     *
     * @param fingerprint of the plan that the records belong to
     */
    RecordCodec(long fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** The bytes of a chunk. */
    byte[] encode(List<PatientRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(fingerprint);
            out.writeInt(records.size());
            List<String> names = records.isEmpty()
                    ? List.of()
                    : List.copyOf(records.getFirst().traits().values().keySet());
            writeNames(out, names);
            for (PatientRecord record : records) {
                write(out, record, names);
            }
            out.writeInt(MAGIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The records of a chunk; null when it belongs to another version or plan, or is torn. */
    @Nullable
    List<PatientRecord> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION || in.readLong() != fingerprint) {
                return null;
            }
            int count = in.readInt();
            List<String> names = readNames(in);
            List<PatientRecord> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                records.add(record(in, names));
            }
            return in.readInt() == MAGIC ? records : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static void writeNames(DataOutputStream out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static List<String> readNames(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static void write(DataOutputStream out, PatientRecord record, List<String> names) throws IOException {
        out.writeInt(record.slot());
        out.writeInt(record.attempt());
        out.writeInt(record.modelDraw());
        for (String name : names) {
            out.writeDouble(record.traits().value(name));
        }
        Visit screening = record.screening();
        out.writeBoolean(screening != null);
        if (screening != null) {
            write(out, screening);
        }
        out.writeInt(record.ineligible().size());
        for (var entry : record.ineligible().entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue());
        }
        out.writeInt(record.arms().size());
        for (ArmCourse course : record.arms()) {
            write(out, course);
        }
    }

    private static PatientRecord record(DataInputStream in, List<String> names) throws IOException {
        int slot = in.readInt();
        int attempt = in.readInt();
        int modelDraw = in.readInt();
        SortedMap<String, Double> traits = new TreeMap<>();
        for (String name : names) {
            traits.put(name, in.readDouble());
        }
        Visit screening = in.readBoolean() ? visit(in) : null;
        SortedMap<String, Integer> ineligible = new TreeMap<>();
        int reasons = in.readInt();
        for (int i = 0; i < reasons; i++) {
            String reason = in.readUTF();
            ineligible.put(reason, in.readInt());
        }
        int arms = in.readInt();
        List<ArmCourse> courses = new ArrayList<>();
        for (int i = 0; i < arms; i++) {
            courses.add(course(in));
        }
        return new PatientRecord(slot, attempt, modelDraw, new Traits(traits), screening, ineligible, courses);
    }

    private static void write(DataOutputStream out, ArmCourse course) throws IOException {
        out.writeUTF(course.arm());
        writeVisits(out, course.visits());
        writeEvents(out, course.events());
        List<Visit> visits = course.withoutRescue();
        List<PatientEvent> events = course.eventsWithoutRescue();
        boolean twin = visits != null && events != null;
        out.writeBoolean(twin);
        if (visits != null && events != null) {
            writeVisits(out, visits);
            writeEvents(out, events);
        }
        switch (course.outcome()) {
            case SolveOutcome.Reached(double day) -> {
                out.writeByte(0);
                out.writeDouble(day);
            }
            case SolveOutcome.Stopped(int event, double day) -> {
                out.writeByte(1);
                out.writeInt(event);
                out.writeDouble(day);
            }
            case SolveOutcome.Failed(FailureReason reason, double day) -> {
                out.writeByte(2);
                out.writeUTF(reason.name());
                out.writeDouble(day);
            }
        }
    }

    private static ArmCourse course(DataInputStream in) throws IOException {
        String arm = in.readUTF();
        List<Visit> visits = visits(in);
        List<PatientEvent> events = events(in);
        boolean twin = in.readBoolean();
        List<Visit> twinVisits = twin ? visits(in) : null;
        List<PatientEvent> twinEvents = twin ? events(in) : null;
        return new ArmCourse(arm, visits, events, twinVisits, twinEvents, outcome(in));
    }

    private static SolveOutcome outcome(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        if (kind == 0) {
            return new SolveOutcome.Reached(in.readDouble());
        }
        if (kind == 1) {
            int event = in.readInt();
            return new SolveOutcome.Stopped(event, in.readDouble());
        }
        String reason = in.readUTF();
        return new SolveOutcome.Failed(FailureReason.valueOf(reason), in.readDouble());
    }

    private static void writeVisits(DataOutputStream out, List<Visit> visits) throws IOException {
        out.writeInt(visits.size());
        for (Visit visit : visits) {
            write(out, visit);
        }
    }

    private static List<Visit> visits(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(visit(in));
        }
        return visits;
    }

    private static void write(DataOutputStream out, Visit visit) throws IOException {
        out.writeDouble(visit.day());
        out.writeInt(visit.size());
        for (int i = 0; i < visit.size(); i++) {
            out.writeDouble(visit.value(i));
        }
    }

    private static Visit visit(DataInputStream in) throws IOException {
        double day = in.readDouble();
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Visit(day, values);
    }

    private static void writeEvents(DataOutputStream out, List<PatientEvent> events) throws IOException {
        out.writeInt(events.size());
        for (PatientEvent event : events) {
            out.writeUTF(event.kind());
            out.writeDouble(event.day());
            out.writeDouble(event.size());
        }
    }

    private static List<PatientEvent> events(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<PatientEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String kind = in.readUTF();
            double day = in.readDouble();
            events.add(new PatientEvent(kind, day, in.readDouble()));
        }
        return events;
    }
}
