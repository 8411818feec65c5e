package dev.tarn.curate.profile;

import dev.tarn.curate.CurateConfig;
import dev.tarn.curate.CurateContext;
import dev.tarn.curate.profile.ProfileVersions.Verdict;
import dev.tarn.curate.profile.ProfileVersions.Version;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.kit.rejected.RejectionWatch;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.bronze.ChangeOp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Profile changes to the newest profile of each user and its age band. Takes an {@link EventReader} that stands at one. */
final class ProfileProcessor implements Processor<byte[], EventReader, byte[], Object> {
    private static final Duration DATE_CHECK = Duration.ofMinutes(1);

    private final CurateContext curate;
    private final String listener;
    private final CurateConfig config;
    private final ProfileRows rows;
    private final Rejections rejections;
    private final RejectionWatch watch;
    private ProcessorContext<byte[], Object> context;
    private FrontedStore<Long, StoredProfile> profiles;
    private ProfileReview review;
    private Accounting accounting;
    private Beat beat;

    ProfileProcessor(CurateContext curate, String listener) {
        this.curate = curate;
        this.listener = listener;
        this.config = curate.config();
        this.rows = new ProfileRows(curate.schemas());
        this.watch = new RejectionWatch(Source.USER_INFO, curate.meters());
        this.rejections = new Rejections(curate.schemas().value(Rejections.TOPIC));
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        profiles = CurateContext.facts(context).store(ProfileTopology.PROFILES);
        accounting = curate.accounting(Source.USER_INFO, context);
        review = new ProfileReview(
                profiles,
                config.tombstoneRetention(),
                (change, band) -> context.forward(
                        rows.bins(change, band, context.currentSystemTimeMs()), ProfileTopology.USER_BINS_SINK));
        beat = Beat.every(config.beat(), context, this::emit);
        context.schedule(DATE_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (review.isDue(today())) {
                beat.touch();
            }
        });
    }

    @Override
    public void process(Record<byte[], EventReader> record) {
        beat.touch();
        UserInfoBytes change = record.value().userInfo();
        StoredProfile found = profiles.get(change.userId());
        StoredProfile profile = found == null ? new StoredProfile() : found;
        if (change.op() == ChangeOp.TOMBSTONE) {
            tombstone(record, profile);
            return;
        }
        Version before = profile.versions.winner();
        Verdict verdict = profile.versions.offer(StoredProfileCodec.version(change));
        accounting.count(
                switch (verdict) {
                    case APPLIED -> Outcome.APPLIED;
                    case SUPERSEDED -> Outcome.SUPERSEDED;
                    case DUPLICATE -> Outcome.DUPLICATE;
                });
        // A change that does not win can still unseat the winner: it may beat the best that carries a sequence.
        if (!profile.versions.winner().equals(before)) {
            UserInfoBytes replaced = before == null || before.deletes() ? null : before.change();
            UserInfoBytes now = verdict == Verdict.APPLIED
                    ? change
                    : profile.versions.winner().change();
            restate(profile, replaced, now, record.timestamp());
            tell(replaced, now, record);
        }
        if (verdict != Verdict.DUPLICATE) {
            profiles.put(change.userId(), profile);
        }
    }

    /** A null value behind a delete is the delete's own tombstone; anywhere else it says nothing. */
    private void tombstone(Record<byte[], EventReader> record, StoredProfile profile) {
        if (profile.versions.deleted()) {
            accounting.count(Outcome.DUPLICATE);
            return;
        }
        accounting.count(Outcome.REJECTED);
        Origin origin = record.value().origin();
        watch.rejected(origin, RejectReason.NULL_VALUE, context.currentSystemTimeMs());
        context.forward(
                rejections.record(
                        Source.USER_INFO,
                        origin,
                        record.key(),
                        null,
                        RejectReason.NULL_VALUE,
                        "a null value for a user that is not deleted; only the tombstone behind a delete may be null",
                        context.currentSystemTimeMs()),
                CurateContext.REJECTED_SINK);
    }

    /** @param before what stood; null where nothing did */
    private void restate(StoredProfile profile, UserInfoBytes before, UserInfoBytes now, long timestamp) {
        if (now.op() != ChangeOp.UPSERT) {
            if (before != null) {
                context.forward(rows.noProfile(now, timestamp), ProfileTopology.USER_PROFILE_SINK);
                context.forward(rows.noBins(now, timestamp), ProfileTopology.USER_BINS_SINK);
            }
            profile.band = null;
            return;
        }
        context.forward(rows.profile(now, timestamp), ProfileTopology.USER_PROFILE_SINK);
        String band = AgeBand.of(now.dob(), today());
        if (before == null || !band.equals(profile.band) || !ProfileRows.sameBins(now, before)) {
            context.forward(rows.bins(now, band, timestamp), ProfileTopology.USER_BINS_SINK);
        }
        profile.band = band;
    }

    private void tell(UserInfoBytes before, UserInfoBytes now, Record<byte[], EventReader> record) {
        boolean stands = now.op() == ChangeOp.UPSERT;
        boolean same = before == null ? !stands : stands && Demographics.same(before, now);
        if (!same) {
            Demographics demographics = before == null ? null : Demographics.of(before);
            Demographics changed = stands ? Demographics.of(now) : null;
            context.forward(record.withValue(new DemographicsChange(now.userId(), demographics, changed)), listener);
        }
    }

    /** @return whether anything is left for the next beat: profiles to look through, or a row held back */
    private boolean emit(long now) {
        boolean more = review.slice(today());
        accounting.pending(more ? 1 : 0);
        boolean heldBack = accounting.show(now, row -> context.forward(row, CurateContext.ACCOUNTING_SINK));
        return heldBack || more;
    }

    private LocalDate today() {
        return config.asOf()
                .orElseGet(
                        () -> LocalDate.ofInstant(Instant.ofEpochMilli(context.currentSystemTimeMs()), ZoneOffset.UTC));
    }
}
