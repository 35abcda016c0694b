package com.xrides.feed.xml;

import static com.xrides.feed.xml.ReadDocument.base;
import static com.xrides.feed.xml.ReadDocument.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Plan.SellMode;
import com.xrides.feed.model.Zone;
import com.xrides.feed.xml.DocumentEnd.Kind;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDocumentTest {

    @Test
    void everythingThatAPlanSaysIsRead() {
        var read = ReadDocument.of(list("""
                <base_plan title="Quiet evening" organizer_company_id="7" sell_mode="online" base_plan_id="12">
                <plan sold_out="true" plan_id="34" sell_to="2021-02-09T19:50:00" sell_from="2021-01-01T00:00:00"
                  plan_end_date="2021-02-10T21:30:00" plan_start_date="2021-02-10T20:00:00">
                <zone numbered="true" name="A42" price="55.00" capacity="2" zone_id="311"/>
                <zone numbered="false" name="B1" price="1000" capacity="0" zone_id="311"/>
                </plan></base_plan>"""));

        assertThat(read.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(read.plans())
                .containsExactly(new Plan(
                        "12",
                        "34",
                        "Quiet evening",
                        SellMode.ONLINE,
                        "7",
                        LocalDateTime.of(2021, 2, 10, 20, 0),
                        LocalDateTime.of(2021, 2, 10, 21, 30),
                        LocalDateTime.of(2021, 1, 1, 0, 0),
                        LocalDateTime.of(2021, 2, 9, 19, 50),
                        true,
                        java.util.List.of(
                                new Zone("311", 2, new BigDecimal("55"), "A42", true),
                                new Zone("311", 0, new BigDecimal("1000"), "B1", false))));
    }

    @Test
    void theOlderGenerationIsTheSame() {
        String newer = list(base("1", "2", "One"), base("3", "2", "Two"));
        String older = newer.replace("planList", "eventList")
                .replace("base_plan", "base_event")
                .replace("plan_", "event_")
                .replace("<plan ", "<event ")
                .replace("</plan>", "</event>")
                .replace("base_event_id", "base_event_id");

        var read = ReadDocument.of(older);

        assertThat(read.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(read.plans()).hasSize(2).isEqualTo(ReadDocument.of(newer).plans());
    }

    @Test
    void whatNobodyKnowsIsPassedOver() {
        String plan = base("1", "2", "One");
        String strange = list("<news><base_plan><plan/></base_plan>&amp;</news>", plan)
                .replace("<zone ", "<poster href=\"a\"><zone/></poster><zone colour=\"red\" ")
                .replace("<output>", "<!-- a --><?b c?><output since=\"1\"><![CDATA[<plan/>]]>");

        assertThat(ReadDocument.of(strange)).isEqualTo(ReadDocument.of(list(plan)));
    }

    @Test
    void namespacesDoNotMatter() {
        String plain = list(base("1", "2", "One"));
        String defaulted = plain.replace("<planList", "<planList xmlns=\"urn:plans\"");
        String prefixed = plain.replace("</", "</p:")
                .replaceAll("<(?=[a-z])", "<p:")
                .replace("<p:planList", "<p:planList xmlns:p=\"urn:plans\"");

        assertThat(ReadDocument.of(defaulted)).isEqualTo(ReadDocument.of(plain));
        assertThat(ReadDocument.of(prefixed)).isEqualTo(ReadDocument.of(plain));
    }

    @Test
    void elementsOfAnotherNamespaceAreNotPlans() {
        String foreign = list(base("1", "2", "One")).replace("<zone ", "<x:zone xmlns:x=\"urn:x\" ");

        assertThat(ReadDocument.of(foreign).plans().get(0).zones()).isEmpty();
    }

    @Test
    void onePlanIdUnderSeveralBasePlansIsSeveralPlans() {
        var read = ReadDocument.of(list(base("322", "1642", "A"), base("1591", "1642", "B")));

        assertThat(read.plans()).extracting(Plan::baseId).containsExactly("322", "1591");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-06-30T21:00:00       | 2021-06-30T21:00",
                "2021-06-30t21:00:00.123   | 2021-06-30T21:00",
                "2021-06-30T21:00:00Z      | 2021-06-30T23:00",
                "2021-06-30T21:00:00+02:00 | 2021-06-30T21:00",
                "2021-12-31T23:30:00z      | 2022-01-01T00:30",
                "2024-02-29T00:00:00       | 2024-02-29T00:00"
            })
    void timesAreLocalToTheFeedsZone(String written, LocalDateTime meant) {
        String xml = list(base("1", "2", "One"))
                .replace("plan_start_date=\"2021-06-30T21:00:00\"", "plan_start_date=\"" + written + "\"")
                .replace("plan_end_date=\"2021-06-30T22:00:00\"", "");

        var read = ReadDocument.of(xml, ZoneId.of("Europe/Madrid"));

        assertThat(read.plans()).extracting(Plan::start).containsExactly(meant);
    }

    @Test
    void aPlanMayHaveNoEndNoSalesAndNoZones() {
        var read = ReadDocument.of(list("<base_plan base_plan_id=\"1\" sell_mode=\"offline\" title=\"T\">"
                + "<plan plan_id=\"2\" plan_start_date=\"2021-06-30T21:00:00\" plan_end_date=\"\"/></base_plan>"));

        assertThat(read.bad()).isEmpty();
        assertThat(read.plans()).singleElement().satisfies(plan -> {
            assertThat(plan.end()).isNull();
            assertThat(plan.sellFrom()).isNull();
            assertThat(plan.organizer()).isNull();
            assertThat(plan.minPrice()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "plan_start_date=\"2021-06-30T21:00:00\" | plan_start_date=\"2021-09-31T20:00:00\" | plan_start_date=\"2021-09-31T20:00:00\" is no time that exists",
                "plan_start_date=\"2021-06-30T21:00:00\" | plan_start_date=\"2023-02-29T20:00:00\" | plan_start_date=\"2023-02-29T20:00:00\" is no time that exists",
                "plan_start_date=\"2021-06-30T21:00:00\" | plan_start_date=\"2021-06-30\"          | plan_start_date=\"2021-06-30\" is no time",
                "plan_start_date=\"2021-06-30T21:00:00\" | plan_start_date=\"2021-06-30T24:00:00\" | plan_start_date=\"2021-06-30T24:00:00\" is no time",
                "plan_start_date=\"2021-06-30T21:00:00\" | plan_start_date=\"+12021-06-30T21:00:00\" | is no time",
                "plan_start_date=\"2021-06-30T21:00:00\" | x=\"1\"                                 | plan_start_date is missing in plan",
                "plan_end_date=\"2021-06-30T22:00:00\"   | plan_end_date=\"2021-06-30T20:59:59\"   | plan_end_date=\"2021-06-30T20:59:59\" is before plan_start_date=\"2021-06-30T21:00:00\"",
                "plan_end_date=\"2021-06-30T22:00:00\"   | plan_end_date=\"soon\"                  | plan_end_date=\"soon\" is no time",
                "sell_from=\"2020-07-01T00:00:00\"       | sell_from=\"2020-07-32T00:00:00\"       | sell_from=\"2020-07-32T00:00:00\" is no time",
                "sell_to=\"2021-06-30T20:00:00\"         | sell_to=\"2021-13-30T20:00:00\"         | sell_to=\"2021-13-30T20:00:00\" is no time",
                "price=\"20.00\"                         | price=\"free\"                          | price=\"free\" is no price",
                "price=\"20.00\"                         | price=\"-1\"                            | price=\"-1\" is no price",
                "price=\"20.00\"                         | price=\"NaN\"                           | price=\"NaN\" is no price",
                "price=\"20.00\"                         | price=\"1e9\"                           | price=\"1e9\" is no price",
                "price=\"20.00\"                         | price=\"20,00\"                         | price=\"20,00\" is no price",
                "price=\"20.00\"                         | price=\"1234567890\"                    | is no price",
                "price=\"20.00\"                         | x=\"1\"                                 | price is missing in zone",
                "capacity=\"243\"                        | capacity=\"1.5\"                        | capacity=\"1.5\" is no whole number",
                "capacity=\"243\"                        | capacity=\"-1\"                         | capacity=\"-1\" is no whole number",
                "capacity=\"243\"                        | capacity=\"2147483648\"                 | capacity=\"2147483648\" is no whole number",
                "capacity=\"243\"                        | capacity=\"٣\"                          | capacity=\"٣\" is no whole number",
                "zone_id=\"40\"                          | zone_id=\"\"                            | zone_id is missing in zone",
                "numbered=\"true\"                       | numbered=\"yes\"                        | numbered=\"yes\" is neither true nor false",
                "sold_out=\"false\"                      | sold_out=\"no\"                         | sold_out=\"no\" is neither true nor false",
                "sell_mode=\"online\"                    | sell_mode=\"ONLINE\"                    | sell_mode=\"ONLINE\" is neither online nor offline",
                "sell_mode=\"online\"                    | x=\"1\"                                 | sell_mode is missing in base_plan",
                "title=\"One\"                           | title=\" \"                             | title is missing in base_plan",
                " plan_id=\"2\"                          | x=\"1\"                                 | plan_id is missing in plan",
                "base_plan_id=\"1\"                      | x=\"1\"                                 | base_plan_id is missing in base_plan"
            })
    void aBadPlanSaysWhichAttributeIsWrong(String good, String wrong, String reason) {
        String xml = list(base("1", "2", "One"), base("1", "3", "Other"));

        var read = ReadDocument.of(xml.replaceFirst(java.util.regex.Pattern.quote(good), " " + wrong + " "));

        assertThat(read.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(read.plans()).extracting(Plan::planId).containsExactly("3");
        assertThat(read.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.reason()).contains(reason);
            assertThat(bad.line()).isBetween(4, 5);
        });
    }

    @Test
    void aTitleHasItsBound() {
        assertThat(ReadDocument.of(list(base("1", "2", "a".repeat(1000)))).bad())
                .isEmpty();
        assertThat(ReadDocument.of(list(base("1", "2", "a".repeat(1001)))).bad())
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.reason()).isEqualTo("title has 1001 characters, more than 1000");
                    assertThat(bad.fragment()).hasSizeLessThan(BadPlan.MAX_FRAGMENT);
                });
    }

    @Test
    void aFragmentIsThePlanInItsBasePlanAndCanBeReplayedCorrected() {
        var read = ReadDocument.of(
                list(base("1", "2", "A &amp; &lt;B&gt; &quot;C&quot;&#10;")).replace("21:00:00", "25:00:00"));

        BadPlan bad = read.bad().get(0);
        assertThat(bad.baseId()).isEqualTo("1");
        assertThat(bad.planId()).isEqualTo("2");
        assertThat(ReadDocument.replayed(bad.fragment()).bad())
                .extracting(BadPlan::reason)
                .containsExactly(bad.reason());
        assertThat(ReadDocument.replayed(bad.fragment().replace("25:", "21:")).plans())
                .isEqualTo(ReadDocument.of(list(base("1", "2", "A &amp; &lt;B&gt; &quot;C&quot;")))
                        .plans());
    }

    @Test
    void whatIsReplayedMayBeADocumentOrSeveralBasePlans() {
        String bases = base("1", "2", "One") + base("1", "3", "Two");

        assertThat(ReadDocument.replayed(bases).plans()).hasSize(2);
        assertThat(ReadDocument.replayed("\n<!-- mended -->\n" + bases).plans()).hasSize(2);
        assertThat(ReadDocument.replayed(list(bases)).plans()).hasSize(2);
        assertThat(ReadDocument.replayed("<html/>").end().kind()).isEqualTo(Kind.NO_PLANS);
    }

    @Test
    void aFragmentThatWasCutIsWellFormedAndCannotBeReplayed() {
        String zones = "<zone zone_id=\"1\" capacity=\"1\" price=\"1\" name=\"%s\"/>"
                .formatted("&lt;".repeat(100))
                .repeat(200);
        String xml = list(base("1", "2", "One"))
                .replace("</plan>", zones + "</plan>")
                .replace("capacity=\"243\"", "capacity=\"x\"");

        BadPlan bad = ReadDocument.of(xml).bad().get(0);

        assertThat(bad.fragment()).hasSizeLessThanOrEqualTo(BadPlan.MAX_FRAGMENT);
        var replayed = ReadDocument.replayed(bad.fragment().replace("capacity=\"x\"", "capacity=\"1\""));
        assertThat(replayed.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(replayed.plans()).isEmpty();
        assertThat(replayed.bad())
                .singleElement()
                .satisfies(still -> assertThat(still.reason()).contains("not whole"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void whatStandsBeforeABreakCounts(int part) {
        String xml = list(base("1", "1", "One"), base("1", "2", "Two"), base("1", "3", "Three"));
        int cut = xml.length() * part / 10;

        var read = ReadDocument.of(xml.substring(0, cut));

        int whole = xml.substring(0, cut).split("</plan>", -1).length - 1;
        assertThat(read.end().kind()).isEqualTo(Kind.BROKEN);
        assertThat(read.end().detail()).isNotEmpty();
        assertThat(read.plans()).hasSize(whole);
    }

    @Test
    void aDocumentThatIsNotWellFormedAnywhereIsBroken() {
        String xml = list(base("1", "1", "One"));

        assertThat(ReadDocument.of(xml + "</output>").end().kind()).isEqualTo(Kind.BROKEN);
        assertThat(ReadDocument.of(xml + "</output>").plans()).hasSize(1);
        assertThat(ReadDocument.of(xml.replace("</output>", "")).end().kind()).isEqualTo(Kind.BROKEN);
        assertThat(ReadDocument.of(xml.replace("title=\"One\"", "title=One"))
                        .end()
                        .kind())
                .isEqualTo(Kind.BROKEN);
    }

    @Test
    void aDocumentWithoutPlansIsComplete() {
        assertThat(ReadDocument.of(list()).end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(ReadDocument.of("<eventList/>").end()).isEqualTo(DocumentEnd.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><body>Service unavailable</body></html>",
                "<!DOCTYPE html><html><head></head></html>",
                "{\"error\": 1}",
                "<?xml version=\"1.0\"?>",
                "<plan",
                "<!-- only a comment -->",
                "upstream connect error"
            })
    void whatIsNoDocumentOfPlansIsNoEmptyFeed(String body) {
        var read = ReadDocument.of(body);

        assertThat(read.end().kind()).isEqualTo(Kind.NO_PLANS);
        assertThat(read.end().detail()).isNotEmpty();
    }
}
