using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>What happens to objects as they age.</summary>
    public class LifecycleData
    {
        [JsonProperty("rule")]
        public virtual IList<RuleData> Rule { get; set; }

        /// <summary>An action on the objects that meet a condition.</summary>
        public class RuleData
        {
            [JsonProperty("action")]
            public virtual ActionData Action { get; set; }

            [JsonProperty("condition")]
            public virtual ConditionData Condition { get; set; }

            public class ActionData
            {
                [JsonProperty("storageClass")]
                public virtual string StorageClass { get; set; }

                [JsonProperty("type")]
                public virtual string Type { get; set; }
            }

            /// <summary>Met when all that is set here is; days are counted from the object's creation.</summary>
            public class ConditionData
            {
                [JsonProperty("age")]
                public virtual int? Age { get; set; }

                [JsonProperty("createdBefore")]
                public virtual string CreatedBefore { get; set; }

                [JsonProperty("customTimeBefore")]
                public virtual string CustomTimeBefore { get; set; }

                [JsonProperty("daysSinceCustomTime")]
                public virtual int? DaysSinceCustomTime { get; set; }

                [JsonProperty("daysSinceNoncurrentTime")]
                public virtual int? DaysSinceNoncurrentTime { get; set; }

                [JsonProperty("isLive")]
                public virtual bool? IsLive { get; set; }

                [JsonProperty("matchesPattern")]
                public virtual string MatchesPattern { get; set; }

                [JsonProperty("matchesPrefix")]
                public virtual IList<string> MatchesPrefix { get; set; }

                [JsonProperty("matchesStorageClass")]
                public virtual IList<string> MatchesStorageClass { get; set; }

                [JsonProperty("matchesSuffix")]
                public virtual IList<string> MatchesSuffix { get; set; }

                [JsonProperty("noncurrentTimeBefore")]
                public virtual string NoncurrentTimeBefore { get; set; }

                [JsonProperty("numNewerVersions")]
                public virtual int? NumNewerVersions { get; set; }
            }
        }
    }
}
