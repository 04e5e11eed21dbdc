// expect: NABLA6003
using Nabla;
using static Nabla.Nn;

public static partial class OneNameTwoLengths
{
    private static double Cosine([Shape("d")] Tensor<double> a, [Shape("d")] Tensor<double> b) =>
        Sum(a * b) / System.Math.Sqrt(Sum(Square(a)) * Sum(Square(b)) + 1e-8);

    [Differentiable]
    public static double Loss(
        [Shape(300)] Tensor<double> word,
        [Shape(100)] Tensor<double> image,
        [Parameter(Init = Init.GlorotNormal), Shape(100, 256)] Tensor<double> project
    ) => 1 - Cosine(word, MatMul(image, project));
}
