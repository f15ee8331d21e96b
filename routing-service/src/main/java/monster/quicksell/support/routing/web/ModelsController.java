package monster.quicksell.support.routing.web;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.routing.store.ModelStore;
import monster.quicksell.support.routing.store.StoredModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was learned from people's corrections, version by version. */
@RestController
class ModelsController {

	private final ModelStore store;

	ModelsController(ModelStore store) {
		this.store = store;
	}

	@GetMapping("/v1/models")
	Mono<Models> models() {
		return this.store.newest().map((models) -> new Models(models.stream().map(ModelView::of).toList()));
	}

	/** All versions, the newest first. */
	record Models(List<ModelView> models) {
	}

	/**
	 * A version: how many decisions it was made of, and how a model of four fifths of
	 * them does on the fifth that it has not seen.
	 */
	record ModelView(String version, Instant at, int lessons, double coverage, double accuracy) {

		static ModelView of(StoredModel model) {
			return new ModelView(model.version(), model.at(), model.lessons(), share(model.proposed(), model.lessons()),
					share(model.right(), model.proposed()));
		}

		private static double share(int part, int whole) {
			return (whole > 0) ? (double) part / whole : 0;
		}

	}

}
