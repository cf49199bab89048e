using Google.Apis.Services;
using Google.Apis.Upload;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Creates an object with content, by a resumable upload.</summary>
    public class InsertMediaUpload : ResumableUpload<Object, Object>
    {
        /// <param name="service">What the upload goes through.</param>
        /// <param name="body">The object's metadata.</param>
        /// <param name="bucket">Where it goes.</param>
        /// <param name="stream">Its content; a stream that can seek is read from its start.</param>
        /// <param name="contentType">Null for <c>application/octet-stream</c>, unless the metadata has one.</param>
        public InsertMediaUpload(IClientService service, Object body, string bucket, Stream stream, string contentType)
            : base(service, $"/upload/{service.BasePath}b/{{bucket}}/o", "POST", stream, contentType)
        {
            Bucket = bucket;
            Body = body;
        }

        [RequestParameter("alt", RequestParameterType.Query)]
        public virtual AltEnum? Alt { get; set; }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>Which fields of the created object to answer; null: all.</summary>
        [RequestParameter("fields", RequestParameterType.Query)]
        public virtual string Fields { get; set; }

        [RequestParameter("key", RequestParameterType.Query)]
        public virtual string Key { get; set; }

        [RequestParameter("oauth_token", RequestParameterType.Query)]
        public virtual string OauthToken { get; set; }

        [RequestParameter("prettyPrint", RequestParameterType.Query)]
        public virtual bool? PrettyPrint { get; set; }

        [RequestParameter("quotaUser", RequestParameterType.Query)]
        public virtual string QuotaUser { get; set; }

        [RequestParameter("userIp", RequestParameterType.Query)]
        public virtual string UserIp { get; set; }

        [RequestParameter("contentEncoding", RequestParameterType.Query)]
        public virtual string ContentEncoding { get; set; }

        /// <summary>Only if the live generation is this one; 0: only if there is none.</summary>
        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationNotMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>The Cloud KMS key to encrypt with.</summary>
        [RequestParameter("kmsKeyName", RequestParameterType.Query)]
        public virtual string KmsKeyName { get; set; }

        [RequestParameter("name", RequestParameterType.Query)]
        public virtual string Name { get; set; }

        [RequestParameter("predefinedAcl", RequestParameterType.Query)]
        public virtual PredefinedAclEnum? PredefinedAcl { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public enum AltEnum
        {
            [StringValue("json")]
            Json = 0,
        }

        public enum PredefinedAclEnum
        {
            [StringValue("authenticatedRead")]
            AuthenticatedRead = 0,

            [StringValue("bucketOwnerFullControl")]
            BucketOwnerFullControl = 1,

            [StringValue("bucketOwnerRead")]
            BucketOwnerRead = 2,

            [StringValue("private")]
            Private__ = 3,

            [StringValue("projectPrivate")]
            ProjectPrivate = 4,

            [StringValue("publicRead")]
            PublicRead = 5,
        }

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
