package monster.quicksell.support.local;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a query asks for, and what of it is not there. */
class ExpositionTest {

	private static final Exposition EXPOSED = new Exposition(Map.of("intake", """
			# HELP a_total text
			# TYPE a_total counter
			a_total{outcome="applied",uri="/v1/{id}, \\"x\\""} 1.0
			a_total{outcome="duplicate"} 1.0
			b_seconds_bucket{le="0.1"} 2
			c 2
			f{uri="/v1/{id}"} 1
			""", "sla", "d{group=\"mail\"} 1\n"));

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			histogram_quantile(0.99, sum by (job, le) (rate(b_seconds_bucket[5m]))) > 1 ;
			sum by (outcome) (rate(a_total{job="intake",outcome="duplicate"}[1m])) / on (job) max(c offset 15m) ;
			a_total > 0 unless a_total offset 15m ; uri
			count(up{job=~"intake|sla"} == 1) or vector(0) ;
			sum by (job) (up{job=~"intake|sla"}) == 0 or absent(up{job="sla"}) ; job
			max by (job, group) (d) > 600 ; group
			rate(f{uri="/v1/{id}"}[5m]) ; uri
			""")
	void findsWhatIsThere(String query, String printed) {
		assertThat(EXPOSED.missing(query(query, printed))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			e_total                                      ;        ; e_total
			a_total{outcome="dropped"}                   ;        ; dropped
			a_total{kind=~"x.*"}                         ;        ; kind
			c{job="sla"}                                 ;        ; job=sla
			a_total{outcome="duplicate",uri=~".*"}       ;        ; duplicate
			sum by (queue) (rate(a_total[5m])) / sum(c)  ;        ; queue
			max by (job) (d)                             ; group  ; printed label group
			max(d)                                       ; group  ; printed label group
			c > 1                                        ; group  ; printed label group
			""")
	void tellsWhatIsNot(String query, String printed, String missing) {
		assertThat(EXPOSED.missing(query(query, printed))).singleElement().asString().contains(missing);
	}

	@Test
	void takesNeitherFunctionsNorKeywordsForMetrics() {
		assertThat(new Query("""
				histogram_quantile(0.99, sum by (job, le) (rate(a_bucket{uri="/v1/x",le="1"}[5m])))
				/ on (job) group_left (x) max(b_total offset 15m) > 0 or c unless absent(d{e="f"})""", Set.of())
			.selectors()
			.stream()
			.map(Query.Selector::metric)).containsExactly("a_bucket", "b_total", "c", "d");
	}

	private static Query query(String text, @Nullable String printed) {
		return new Query(text, (printed != null) ? Set.of(printed) : Set.of());
	}

}
