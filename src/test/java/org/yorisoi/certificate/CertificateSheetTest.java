package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.faces.Texts;

/** The PDF, read back as text and as a picture. */
class CertificateSheetTest {

    private static final PaperWords WORDS =
            new PaperWords(new Texts(), "https://yorisoi.example.jp");

    private static byte[] pdf(Printed printed) {
        return CertificateSheet.pdf(WORDS.of(printed), printed.issuedOn());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BufferedImage picture(byte[] pdf, String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, 110);
            Path folder = Files.createDirectories(Path.of("target", "certificates"));
            ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
            return picture;
        }
    }

    @Test
    void everythingThatWasPrintedCanBeReadBack() throws IOException {
        byte[] pdf = pdf(CertificateFixture.printed("若葉", "しおり"));
        picture(pdf, "plain");
        String text = text(pdf);
        assertThat(text.replace(" ", ""))
                .contains("受講修了記録")
                .contains("第Y-2026-12-00031号")
                .contains("医師")
                .contains("若葉しおり")
                .contains("緩和ケア研修会（平成29年開催指針版）")
                .contains("e-learningと集合研修（350分）")
                .contains("平成29年12月1日")
                .contains("2026年9月12日")
                .contains("350分（330分以上）")
                .contains("みどり野総合病院")
                .contains("白樺つよし")
                .contains("水無瀬遥")
                .contains("厚生労働省が発行する修了証書ではありません")
                .contains("https://yorisoi.example.jp/check")
                .doesNotContain("修了証 ");
        for (String group : CertificateFixture.CODE.grouped().split("-", -1)) {
            assertThat(text).contains(group);
        }
    }

    @Test
    void itIsOnePageAcrossWithItsFontInItAndItsTitle() throws IOException {
        byte[] pdf = pdf(CertificateFixture.printed("若葉", "しおり"));
        assertThat(pdf.length).isLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(841f, 842f);
            assertThat(document.getDocumentInformation().getTitle()).startsWith("受講修了記録");
            assertThat(document.getDocumentInformation().getAuthor()).isEqualTo("みどり野総合病院");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ja");
            List<PDFont> fonts = new ArrayList<>();
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                fonts.add(document.getPage(0).getResources().getFont(name));
            }
            assertThat(fonts).hasSize(1);
            assertThat(fonts.get(0).isEmbedded()).isTrue();
            assertThat(fonts.get(0).getName()).matches("[A-Z]{6}\\+IPAexMincho");
        }
    }

    @Test
    void theSamePaperIsTheSameBytes() throws Exception {
        byte[] pdf = pdf(CertificateFixture.printed("若葉", "しおり"));
        Thread.sleep(1_100);
        assertThat(pdf(CertificateFixture.printed("若葉", "しおり"))).isEqualTo(pdf);
        assertThat(pdf(CertificateFixture.printed("若菜", "しおり"))).isNotEqualTo(pdf);
    }

    /** Rare characters print, or are said; never a blank, never an error. */
    @Test
    void rareCharactersOfNamesPrintOrAreSaid() throws IOException {
        for (String family : List.of("𡈽井", "髙橋", "山﨑", "渡邉", "𥔎本")) {
            assertThat(text(pdf(CertificateFixture.printed(family, "花"))).replace(" ", ""))
                    .as(family)
                    .contains(family + "花")
                    .doesNotContain("この書体にない");
        }
        byte[] pdf = pdf(CertificateFixture.printed("𠮷田", "花"));
        picture(pdf, "rare");
        assertThat(text(pdf).replace(" ", ""))
                .contains("〓田花")
                .contains("〓は、この書体にない文字です（U+20BB7）")
                .contains("よみ　ワカバシオリ");
        pdf = pdf(CertificateFixture.printed("葛\uDB40\uDD00城", "𩸽"));
        picture(pdf, "variant");
        assertThat(text(pdf).replace(" ", "")).contains("葛城").contains("異体字の指定（U+E0100）");
        for (String odd : List.of("<b>山</b>", "Ａ\u0000Ｂ", "ريم", "😀", "O'Neil-Ångström")) {
            assertThat(pdf(CertificateFixture.printed(odd, "\u200B"))).isNotEmpty();
        }
    }

    @Test
    void aLongNameAndASecondVersionStayOnThePaper() throws IOException {
        Printed long60 = CertificateFixture.printed("あ".repeat(60), "い".repeat(60), 2);
        byte[] pdf = pdf(long60);
        BufferedImage picture = picture(pdf, "long");
        assertThat(text(pdf).replace(" ", "")).contains("（第2版）");
        // Nothing is drawn over the right edge.
        for (int row = 0; row < picture.getHeight(); row++) {
            assertThat(picture.getRGB(picture.getWidth() - 5, row) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        }
    }
}
