package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RollSquareTest {

    private static final String LINK =
            "https://yorisoi.example.jp/gathering/in?c=12-i1c8wz-AAAAAAAAAAAAAA";

    /** Read by another library than the one that drew it. */
    @Test
    void aCameraReadsTheLink() throws Exception {
        assertThat(readBack(RollSquare.svg(LINK, "受付"))).isEqualTo(LINK);
    }

    @Test
    void itHasNeitherStyleNorScriptAndItsLabelIsEscaped() {
        String svg = RollSquare.svg(LINK, "受付 \"A\" <b>&");

        assertThat(svg)
                .doesNotContain("style", "<script", "<b>")
                .contains("aria-label=\"受付 &quot;A&quot; &lt;b&gt;&amp;\"");
    }

    private static String readBack(String svg) throws Exception {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(box.find()).isTrue();
        int side = Integer.parseInt(box.group(1));
        int scale = 4;
        int width = side * scale;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (run.find()) {
            int x = Integer.parseInt(run.group(1)) * scale;
            int y = Integer.parseInt(run.group(2)) * scale;
            int length = Integer.parseInt(run.group(3)) * scale;
            for (int row = y; row < y + scale; row++) {
                Arrays.fill(pixels, row * width + x, row * width + x + length, 0);
            }
        }
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
                .getText();
    }
}
