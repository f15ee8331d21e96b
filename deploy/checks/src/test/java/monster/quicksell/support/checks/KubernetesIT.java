package monster.quicksell.support.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The overlays, rendered by Kubernetes' own tool. */
class KubernetesIT {

	@Test
	void peopleCanBeAddedToAnOverlay(@TempDir Path directory) throws Exception {
		Path base = Deployed.ROOT.resolve("deploy/kubernetes").toRealPath();
		Files.writeString(directory.resolve("kustomization.yaml"), """
				apiVersion: kustomize.config.k8s.io/v1beta1
				kind: Kustomization
				resources: [%1$s/overlays/small]
				components: [%1$s/people, %1$s/edge, %1$s/monitoring]
				""".formatted(directory.toRealPath().relativize(base)));
		List<JsonNode> rendered = Deployed.documents(Tool.KUBECTL.run(directory, "kustomize", "."));
		assertThat(rendered).anySatisfy(
				(each) -> assertThat(each.at("/data/SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI").asString())
					.startsWith("https://"))
			.anySatisfy((each) -> assertThat(each.at("/metadata/name").asString()).isEqualTo("support-issuer"));
	}

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
		JsonNode settings = rendered.stream()
			.filter((each) -> each.at("/metadata/name").asString().equals("support-settings"))
			.findFirst()
			.orElseThrow()
			.path("data");
		Jvm jvm = new Jvm(settings.path("JAVA_TOOL_OPTIONS").asString(), settings.path("BPL_JVM_THREAD_COUNT").asInt());
		assertThat(rendered)
			.filteredOn((each) -> each.path("kind").asString().equals("Deployment")
					&& Deployed.SERVICES.contains(each.at("/metadata/name").asString()))
			.hasSize(5)
			.allSatisfy((each) -> assertThat(jvm.mebibytes())
				.isLessThan(Jvm.limit(each.at("/spec/template/spec/containers/0/resources/limits/memory").asString())));
		assertThat(rendered).filteredOn((each) -> each.path("kind").asString().equals("MongoDBCommunity"))
			.singleElement()
			.satisfies(KubernetesIT::assertCacheFits);
		assertThat(rendered).filteredOn((each) -> each.path("kind").asString().equals("ScaledObject"))
			.hasSize(autoscalers)
			.allSatisfy((each) -> assertThat(each.at("/spec/maxReplicaCount").asInt()).isEqualTo(partitions));
		assertThat(rendered)
			.filteredOn((each) -> each.at("/metadata/name").asString().equals("support.ticket-events.v1"))
			.singleElement()
			.satisfies((topic) -> assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(partitions));
	}

	/** WiredTiger's cache leaves half of the memory, as its own default does. */
	private static void assertCacheFits(JsonNode mongodb) {
		double cache = mongodb.at("/spec/additionalMongodConfig/storage.wiredTiger.engineConfig.cacheSizeGB")
			.asDouble();
		double memory = Jvm
			.limit(mongodb.at("/spec/statefulSet/spec/template/spec/containers/0/resources/limits/memory").asString())
				/ 1024.0;
		assertThat(cache).isBetween(1.0, (memory - 1) / 2);
	}

}
