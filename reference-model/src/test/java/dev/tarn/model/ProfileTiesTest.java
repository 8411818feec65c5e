package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 1 at an equal instant. A canonical value grows with the first name here: "B" is greater than "A". */
class ProfileTiesTest {
    private static final long T = Case.T;

    @Test
    void without_sequences_the_greater_canonical_value_wins() {
        Case tie = new Case().profile("update", T, "B").profile("update", T, "A");
        assertThat(tie.profileOf(1).getFirstName()).isEqualTo("B");
        assertThat(tie.counts("user_info").superseded()).isEqualTo(1);
        assertThat(new Case()
                        .profile("update", T, "A")
                        .profile("update", T, "B")
                        .counts("user_info")
                        .applied())
                .isEqualTo(2);
    }

    @Test
    void a_longer_name_is_greater_because_its_length_comes_first() {
        assertThat(new Case()
                        .profile("update", T, "B")
                        .profile("update", T, "AA")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("AA");
    }

    @Test
    void bytes_compare_unsigned() {
        // é is C3 A9 in UTF-8 and of the same length as "zz"; signed bytes would put it below.
        assertThat(new Case()
                        .profile("update", T, "zz")
                        .profile("update", T, "é")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("é");
    }

    @Test
    void at_an_equal_instant_a_delete_is_greater_than_an_update() {
        assertThat(new Case()
                        .profile("delete", T, "A")
                        .profile("update", T, "B")
                        .profileOf(1))
                .isNull();
        assertThat(new Case()
                        .profile("update", T, "B")
                        .profile("delete", T, "A")
                        .profileOf(1))
                .isNull();
    }

    @Test
    void between_two_sequences_the_greater_wins_over_a_greater_value() {
        Case tie = new Case().captured("u", T, "A", 10).captured("u", T, "B", 9);
        assertThat(tie.profileOf(1).getFirstName()).isEqualTo("A");
    }

    @Test
    void a_greater_sequence_undoes_a_delete_at_the_same_instant() {
        assertThat(new Case().captured("d", T, "A", 9).captured("c", T, "B", 10).profileOf(1))
                .isNotNull();
    }

    @Test
    void an_equal_sequence_leaves_it_to_the_canonical_value() {
        assertThat(new Case()
                        .captured("u", T, "B", 9)
                        .captured("u", T, "A", 9)
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("B");
    }

    @Test
    void a_sequence_says_nothing_against_a_record_without_one() {
        assertThat(new Case()
                        .captured("u", T, "A", 9)
                        .profile("update", T, "B")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("B");
        assertThat(new Case()
                        .captured("u", T, "B", 9)
                        .profile("update", T, "A")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("B");
    }

    @Test
    void the_best_with_a_sequence_meets_the_best_without_one() {
        // C has the greatest value, but loses to A by sequence; B without a sequence then beats A by value.
        Case[] orders = {
            new Case().captured("u", T, "C", 1).captured("u", T, "A", 2).profile("update", T, "B"),
            new Case().captured("u", T, "C", 1).profile("update", T, "B").captured("u", T, "A", 2),
            new Case().profile("update", T, "B").captured("u", T, "C", 1).captured("u", T, "A", 2),
            new Case().profile("update", T, "B").captured("u", T, "A", 2).captured("u", T, "C", 1),
            new Case().captured("u", T, "A", 2).profile("update", T, "B").captured("u", T, "C", 1),
            new Case().captured("u", T, "A", 2).captured("u", T, "C", 1).profile("update", T, "B"),
        };
        for (Case order : orders) {
            assertThat(order.profileOf(1).getFirstName()).isEqualTo("B");
            assertThat(order.counts("user_info").balances()).isTrue();
        }
    }

    @Test
    void the_same_content_under_another_sequence_is_another_version() {
        SourceCounts counts = new Case()
                .captured("u", T, "A", 1)
                .captured("u", T, "A", 2)
                .captured("u", T, "A", 1)
                .counts("user_info");
        assertThat(counts.applied()).isEqualTo(2);
        assertThat(counts.superseded()).isEqualTo(1);
    }
}
