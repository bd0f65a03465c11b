package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.insight.TileRule.Spot;

class TileRuleTest {

    private static List<@Nullable Spot> spots(@Nullable Spot... spots) {
        return new ArrayList<>(Arrays.asList(spots));
    }

    @Test
    void tilesBesideEachOtherAreDrawn() {
        assertThat(TileRule.drawn(spots(new Spot(1, 1, 2, 1), new Spot(1, 2, 1, 2)))).isTrue();
    }

    @Test
    void oneWithoutAPlaceAndAllStandInRows() {
        assertThat(TileRule.drawn(spots(new Spot(1, 1, 1, 1), null))).isFalse();
        assertThat(TileRule.drawn(spots())).isFalse();
    }

    @Test
    void oneOnAnothersPlaceAndAllStandInRows() {
        assertThat(TileRule.drawn(spots(new Spot(1, 1, 2, 2), new Spot(2, 2, 1, 1)))).isFalse();
        assertThat(TileRule.drawn(spots(new Spot(1, 1, 2, 2), new Spot(3, 2, 1, 1)))).isTrue();
    }

    @Test
    void aClassBeginsAtItsBoundAndNoRateIsRoundedIntoIt() {
        List<Integer> bounds = List.of(70, 80, 88);
        assertThat(TileRule.level(0, bounds)).isEqualTo(1);
        assertThat(TileRule.level(699, bounds)).isEqualTo(1);
        assertThat(TileRule.level(700, bounds)).isEqualTo(2);
        assertThat(TileRule.level(799, bounds)).isEqualTo(2);
        assertThat(TileRule.level(800, bounds)).isEqualTo(3);
        assertThat(TileRule.level(879, bounds)).isEqualTo(3);
        assertThat(TileRule.level(880, bounds)).isEqualTo(4);
        assertThat(TileRule.level(1000, bounds)).isEqualTo(4);
    }

    /** Of a hidden figure neither part tells a class, and nobody is not nought. */
    @Test
    void whatIsHiddenHasNoClassAndNobodyHasAnother() {
        List<Integer> bounds = List.of(70, 80, 88);
        assertThat(TileRule.look(new Coverage.Cell(null, 10), bounds)).isEqualTo("qx");
        assertThat(TileRule.look(new Coverage.Cell(12, null), bounds)).isEqualTo("qx");
        assertThat(TileRule.look(new Coverage.Cell(null, null), bounds)).isEqualTo("qx");
        assertThat(TileRule.look(new Coverage.Cell(0, 0), bounds)).isEqualTo("q0");
        assertThat(TileRule.look(new Coverage.Cell(7, 0), bounds)).isEqualTo("q1");
        assertThat(TileRule.look(new Coverage.Cell(100, 88), bounds)).isEqualTo("q4");
    }

    @Test
    void theBoundsAreData() {
        assertThat(RateDefaults.read().classes()).containsExactly(70, 80, 88);
    }
}
