package monster.quicksell.support.metrics.web;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.DurationHistogram;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Meaning;
import monster.quicksell.support.metrics.rollup.SelfService;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each figure means, read from where it is defined, and what is aimed at. */
@RestController
class DefinitionsController {

	private final Definitions definitions;

	DefinitionsController(MetricsPolicy policy, MetricsProperties properties) {
		Map<String, Definition> figures = new LinkedHashMap<>();
		for (RecordComponent component : components()) {
			Meaning meaning = component.getAnnotation(Meaning.class);
			if (meaning != null) {
				figures.put(component.getName(), new Definition(meaning.name(), meaning.text()));
			}
		}
		this.definitions = new Definitions(figures, policy.targets(), policy.watch(), DurationHistogram.RELATIVE_ERROR,
				properties.allZones().all().stream().map(ZoneId::getId).toList());
	}

	private static List<RecordComponent> components() {
		return Stream.of(Figures.class, SelfService.class)
			.flatMap((type) -> Stream.of(type.getRecordComponents()))
			.toList();
	}

	@GetMapping("/v1/metrics/definitions")
	Definitions definitions() {
		return this.definitions;
	}

	/**
	 * What figures mean.
	 *
	 * @param figures by the names that reports use
	 * @param targets what is aimed at
	 * @param watch when someone is told
	 * @param quantileError what medians and percentiles may be off by, as a share
	 * @param zones the time zones that can be asked for, the installation's own first
	 */
	record Definitions(Map<String, Definition> figures, MetricsPolicy.Targets targets, MetricsPolicy.Watched watch,
			double quantileError, List<String> zones) {
	}

	/**
	 * What a figure means.
	 *
	 * @param name what it is called
	 * @param text its definition
	 */
	record Definition(String name, String text) {
	}

}
