package monster.quicksell.support.checks;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The overlays, rendered by Kubernetes' own tool. */
class KubernetesIT {

	@ParameterizedTest
	@CsvSource({ "small, 12, 0", "large, 48, 5" })
	void rendersWhatIsValid(String overlay, int partitions, int autoscalers) throws Exception {
		List<JsonNode> rendered = Deployed
			.documents(Tool.KUBECTL.run(Deployed.ROOT.resolve("deploy/kubernetes/overlays"), "kustomize", overlay));
		for (JsonNode manifest : rendered) {
			if (Manifests.isKnown(manifest)) {
				Manifests.validate(manifest);
			}
			if (!manifest.path("kind").asString().equals("Namespace")) {
				assertThat(manifest.at("/metadata/namespace").asString()).isEqualTo("support");
			}
			for (JsonNode container : manifest.at("/spec/template/spec/containers")) {
				assertThat(container.path("image").asString()).matches(".+:.+").doesNotEndWith(":latest");
			}
		}
		assertThat(rendered).filteredOn((each) -> each.path("kind").asString().equals("ScaledObject"))
			.hasSize(autoscalers)
			.allSatisfy((each) -> assertThat(each.at("/spec/maxReplicaCount").asInt()).isEqualTo(partitions));
		assertThat(rendered)
			.filteredOn((each) -> each.at("/metadata/name").asString().equals("support.ticket-events.v1"))
			.singleElement()
			.satisfies((topic) -> assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(partitions));
	}

}
