package org.yorisoi.organisation;

/**
 * The kinds of designated cancer hospital, of the guideline's versions and of a prefecture's own.
 */
public enum DesignationType {
    /** 都道府県がん診療連携拠点病院. */
    PREFECTURAL,
    /** 地域がん診療連携拠点病院. */
    REGIONAL,
    /** The same of the advanced kind (高度型), until the guideline of 2022. */
    REGIONAL_ADVANCED,
    /** 地域がん診療病院, for an area that has none of the above. */
    REGIONAL_CANCER_HOSPITAL,
    /** 特定領域がん診療連携拠点病院. */
    SPECIFIC_AREA,
    /** 国立がん研究センター. */
    NATIONAL_CENTER,
    /** Designated by its prefecture, not by the ministry: 埼玉県がん診療指定病院. */
    PREFECTURES_OWN
}
